import unittest

from app import app


class HelloTest(unittest.TestCase):
    def setUp(self):
        self.client = app.test_client()

    def test_greets(self):
        response = self.client.get('/')
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.text, 'Hello Docker')

    def test_says_that_it_is_healthy(self):
        response = self.client.get('/healthz')
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.text, 'ok')


if __name__ == '__main__':
    unittest.main()
