import type { Facts, KnownBase } from './facts.ts'
import { debian, noBuildTools } from './debian.ts'

/** What holds of Python whatever the series, given as a pattern such as `3\.13`. */
function interpreter(series: string): Pick<Facts, 'env' | 'entrypoint' | 'command' | 'user' | 'workingDirectory' | 'users' | 'prints'> {
  const library = `/usr/local/lib/python${series}/site-packages`
  return {
    env: {
      PATH: `/usr/local/bin:${debian.path}`,
      PYTHON_VERSION: new RegExp(`^${series}\\.\\d+$`),
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
        text: new RegExp(`^/usr/local/bin/python${series} True$`),
      },
      {
        run: ['python', '-c', 'import sysconfig; print(*map(sysconfig.get_path, ["purelib", "platlib", "include", "scripts"]))'],
        text: new RegExp(`^${library} ${library} /usr/local/include/python${series} /usr/local/bin$`),
      },
      {
        run: ['python', '-c', 'import bz2, ctypes, curses, dbm.gnu, dbm.ndbm, lzma, readline, sqlite3, ssl, uuid, venv, zlib; print("imported")'],
        text: 'imported',
      },
      {
        run: ['pip', '--version'],
        text: new RegExp(`^pip \\d+\\.\\S+ from ${library}/pip \\(python ${series}\\)$`),
      },
      {
        run: ['pip', 'list', '--format=freeze', '--disable-pip-version-check'],
        text: /^pip==\S+$/,
      },
    ],
  }
}

const present = [
  ...debian.present,
  ...[
    'python',
    'python3',
    'python-config',
    'pip',
    'pip3',
    'pydoc',
    'idle',
  ].map(name => `/usr/local/bin/${name}`),
  '/etc/ssl/certs/ca-certificates.crt',
  '/usr/share/zoneinfo/UTC',
]

const python313 = interpreter('3\\.13')
const present313 = [...present, '/usr/local/bin/python3.13', '/usr/local/include/python3.13/Python.h', '/usr/local/lib/libpython3.13.so']
const absent313 = ['/usr/local/lib/python3.13/test', '/usr/local/lib/python3.13/EXTERNALLY-MANAGED']
const GPG_KEY = '7169605F62C751356D054A26A821E680E5FA6305'

/** Which series the floating tag means changes every October. */
const floating = interpreter('3\\.\\d+')

export const python: Readonly<Record<string, KnownBase>> = {
  'python:3.13': {
    target: 'python',
    facts: {
      source: 'https://github.com/docker-library/python/blob/master/3.13/trixie/Dockerfile',
      ...python313,
      env: { ...python313.env, GPG_KEY },
      present: [
        ...present313,
        ...debian.sourceControl,
        ...debian.compilers,
        ...debian.headers,
        '/usr/include/tcl8.6/tk.h',
        '/usr/include/uuid/uuid.h',
      ],
      absent: absent313,
    },
  },
  'python:3.13-slim': {
    target: 'python-slim',
    facts: {
      source: 'https://github.com/docker-library/python/blob/master/3.13/slim-trixie/Dockerfile',
      ...python313,
      env: { ...python313.env, GPG_KEY },
      present: present313,
      absent: [...noBuildTools, ...absent313, '/usr/lib/python3.13'],
    },
  },
  'python:slim': {
    target: 'python-slim',
    facts: {
      source: 'https://github.com/docker-library/python#supported-tags-and-respective-dockerfile-links',
      ...floating,
      // from 3.14 on Python's releases are signed otherwise, and the images name no key
      env: { ...floating.env, GPG_KEY: /^(?:[0-9A-F]{40}|not set)$/ },
      present,
      absent: noBuildTools,
    },
  },
}
