import type { Facts } from './facts.ts'

/** What each image made from Debian has in common. */
export const debian = {
  path: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  users: { root: 0, daemon: 1, nobody: 65534 },
  // without these settings each apt layer keeps its archives and doubles
  present: [
    '/etc/debian_version',
    '/usr/bin/apt-get',
    '/bin/sh',
    '/bin/bash',
    '/etc/apt/apt.conf.d/docker-clean',
    '/etc/apt/apt.conf.d/docker-gzip-indexes',
  ],
  /** buildpack-deps, its scm variant: https://github.com/docker-library/buildpack-deps/blob/master/debian/trixie/scm/Dockerfile */
  sourceControl: [
    '/usr/bin/git',
    '/usr/bin/hg',
    '/usr/bin/svn',
    '/usr/bin/ssh',
    '/usr/bin/curl',
    '/usr/bin/wget',
    '/usr/bin/gpg',
    '/usr/bin/ps',
    '/usr/bin/python3',
    '/etc/ssl/certs/ca-certificates.crt',
  ],
  compilers: ['/usr/bin/gcc', '/usr/bin/g++', '/usr/bin/make', '/usr/include/stdio.h'],
  /** buildpack-deps: https://github.com/docker-library/buildpack-deps/blob/master/debian/trixie/Dockerfile */
  headers: [
    '/usr/include/zlib.h',
    '/usr/include/openssl/ssl.h',
    '/usr/include/libxml2/libxml/parser.h',
    '/usr/include/sqlite3.h',
    '/usr/bin/autoconf',
    '/usr/bin/patch',
    '/usr/bin/unzip',
    '/usr/bin/xz',
  ],
} as const

/** What an image lacks that is no place to build in. */
export const noBuildTools: Facts['absent'] = [
  ...debian.compilers,
  '/usr/bin/git',
  '/usr/bin/curl',
  '/usr/bin/wget',
  '/usr/bin/python3',
]
