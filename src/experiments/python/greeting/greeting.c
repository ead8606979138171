#include <Python.h>

static PyObject *hello(PyObject *self, PyObject *none) {
  return PyUnicode_FromString("Hello Docker");
}

static PyMethodDef methods[] = {{"hello", hello, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "greeting", NULL, -1, methods};

PyMODINIT_FUNC PyInit_greeting(void) {
  return PyModule_Create(&module);
}
