import type { Facts, KnownBase } from './facts.ts'

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt'

// what the lesson on distroless shows: nothing to log in with, nothing to install with
const noTools = ['/bin/sh', '/bin/bash', '/busybox', '/bin/ls', '/usr/bin/env', '/usr/bin/dpkg', '/usr/bin/apt-get', '/usr/bin/perl', '/usr/bin/openssl', '/usr/bin/python3', '/usr/bin/node', '/usr/local/bin/node']

const files: Omit<Facts, 'source'> = {
  env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', SSL_CERT_FILE: CERTIFICATES },
  entrypoint: [],
  command: [],
  user: '0',
  workingDirectory: '/',
  users: { root: 0, nobody: 65534, nonroot: 65532 },
  present: [CERTIFICATES, '/usr/share/zoneinfo/UTC', '/etc/group', '/etc/nsswitch.conf', '/etc/os-release', '/etc/services', '/tmp', '/home/nonroot', '/var/lib/dpkg/status.d'],
  absent: noTools,
  prints: [],
}

const libraries = ['libc.so.6', 'libstdc++.so.6', 'libgcc_s.so.1', 'libssl.so.3', 'libz.so.1'].map(name => `/usr/lib/MULTIARCH/${name}`)

const staticFiles: Facts = {
  ...files,
  source: 'https://github.com/GoogleContainerTools/distroless/blob/main/static/static.bzl',
  absent: [...noTools, ...libraries],
}

const cc: Facts = {
  ...files,
  source: 'https://github.com/GoogleContainerTools/distroless/blob/main/cc/config.bzl',
  present: [...files.present, ...libraries],
  absent: [...noTools, '/nodejs'],
}

const nodejs: Facts = {
  ...files,
  source: 'https://github.com/GoogleContainerTools/distroless/blob/main/nodejs/nodejs.bzl',
  entrypoint: ['/nodejs/bin/node'],
  present: [...files.present, ...libraries, '/nodejs/bin/node'],
  absent: [...noTools, '/nodejs/bin/npm', '/nodejs/include', '/nodejs/lib'],
  prints: [{ run: ['/nodejs/bin/node', '--version'], text: /^v24\.\d+\.\d+$/ }],
}

export const distroless: Readonly<Record<string, KnownBase>> = {
  ...bothUsers('static-debian13', 'distroless-static', staticFiles),
  ...bothUsers('cc-debian13', 'distroless-cc', cc),
  ...bothUsers('nodejs24-debian13', 'distroless-nodejs', nodejs),
}

/** Each distroless image has a tag `nonroot`, which is the same with another user and home. */
function bothUsers(name: string, target: string, facts: Facts): Record<string, KnownBase> {
  return {
    [`gcr.io/distroless/${name}`]: { target, facts },
    [`gcr.io/distroless/${name}:nonroot`]: { target: `${target}-nonroot`, facts: { ...facts, user: '65532', workingDirectory: '/home/nonroot' } },
  }
}
