import signal
import sys

from flask import Flask
from waitress import create_server

PORT = 5000

app = Flask(__name__)


@app.get('/')
def hello():
    return 'Hello Docker', {'Content-Type': 'text/plain; charset=utf-8'}


@app.get('/healthz')
def healthz():
    return 'ok', {'Content-Type': 'text/plain; charset=utf-8'}


def stop(_signal, _frame):
    # waitress takes SystemExit as the wish to finish the requests it has begun.
    sys.exit()


if __name__ == '__main__':
    # Process 1 of a container ignores every signal it has no handler for.
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)

    server = create_server(app, host='0.0.0.0', port=PORT)
    print(f'Listening on port {PORT}', flush=True)
    server.run()
