import type { Facts, KnownBase } from './facts.ts'
import { debian, noBuildTools } from './debian.ts'

const interpreter: Pick<Facts, 'env' | 'entrypoint' | 'command' | 'user' | 'workingDirectory' | 'users' | 'prints'> = {
  env: {
    PATH: `/usr/local/bin:${debian.path}`,
    GPG_KEY: '7169605F62C751356D054A26A821E680E5FA6305',
    PYTHON_VERSION: /^3\.13\.\d+$/,
    PYTHON_SHA256: /^[0-9a-f]{64}$/,
  },
  entrypoint: [],
  command: ['python3'],
  user: '',
  workingDirectory: '/',
  users: debian.users,
  prints: [
    {
      run: ['python', '-c', 'import sys; print(sys.executable, sys.prefix)'],
      text: '/usr/local/bin/python /usr/local',
    },
    {
      run: ['python', '-c', 'import os, sys; print(os.path.realpath(sys.executable), os.environ["PYTHON_VERSION"] == sys.version.split()[0])'],
      text: '/usr/local/bin/python3.13 True',
    },
    {
      run: ['python', '-c', 'import sysconfig; print(*map(sysconfig.get_path, ["purelib", "platlib", "include", "scripts"]))'],
      text: '/usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages /usr/local/include/python3.13 /usr/local/bin',
    },
    {
      run: ['python', '-c', 'import bz2, ctypes, curses, dbm.gnu, dbm.ndbm, lzma, readline, sqlite3, ssl, uuid, venv, zlib; print("imported")'],
      text: 'imported',
    },
    {
      run: ['pip', '--version'],
      text: /^pip \d+\.\S+ from \/usr\/local\/lib\/python3\.13\/site-packages\/pip \(python 3\.13\)$/,
    },
    {
      run: ['pip', 'list', '--format=freeze', '--disable-pip-version-check'],
      text: /^pip==\S+$/,
    },
  ],
}

const present = [
  ...debian.present,
  ...[
    'python',
    'python3',
    'python3.13',
    'python-config',
    'pip',
    'pip3',
    'pydoc',
    'idle',
  ].map(name => `/usr/local/bin/${name}`),
  '/usr/local/include/python3.13/Python.h',
  '/usr/local/lib/libpython3.13.so',
  '/etc/ssl/certs/ca-certificates.crt',
  '/usr/share/zoneinfo/UTC',
]

export const python: Readonly<Record<string, KnownBase>> = {
  'python:3.13': {
    target: 'python',
    facts: {
      source: 'https://github.com/docker-library/python/blob/master/3.13/trixie/Dockerfile',
      ...interpreter,
      present: [
        ...present,
        ...debian.sourceControl,
        ...debian.compilers,
        ...debian.headers,
        '/usr/include/tcl8.6/tk.h',
        '/usr/include/uuid/uuid.h',
      ],
      absent: ['/usr/local/lib/python3.13/test', '/usr/local/lib/python3.13/EXTERNALLY-MANAGED'],
    },
  },
  'python:3.13-slim': {
    target: 'python-slim',
    facts: {
      source: 'https://github.com/docker-library/python/blob/master/3.13/slim-trixie/Dockerfile',
      ...interpreter,
      present,
      absent: [
        ...noBuildTools,
        '/usr/local/lib/python3.13/test',
        '/usr/local/lib/python3.13/EXTERNALLY-MANAGED',
        '/usr/lib/python3.13',
      ],
    },
  },
}
