import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { knownBases } from '#bases'
import { parseDockerfile } from '#dockerfile'
import { compareConfiguration } from '../../src/bases/compare-facts.ts'
import { standInNames } from '../../src/bases/drop.ts'
import { debianMirrors, imageEnvironment, networkOptions } from '../../src/bases/host.ts'
import { mmdebstrapArguments } from '../../src/bases/mmdebstrap-arguments.ts'
import { toTable } from '../../src/bases/table.ts'

it('each known base has its target in the stand-ins\' Dockerfile', async () => {
  const { stages } = parseDockerfile(await readFile(new URL('../../scripts/stand-ins/Dockerfile', import.meta.url), 'utf8'))
  const targets = stages.map(({ name }) => name)
  expect(Object.entries(knownBases).filter(([, { target }]) => !targets.includes(target))).toEqual([])
})

describe('the configuration of an image', () => {
  const facts = { ...knownBases['golang:1.26']!.facts, env: { GOPATH: '/go', GOLANG_VERSION: /^1\.26/ } }
  const image = { env: ['GOPATH=/go', 'GOLANG_VERSION=1.26.4'], entrypoint: [], command: ['bash'], user: '', workingDirectory: '/go' }

  it('as the facts say gives no difference', () => {
    expect(compareConfiguration(image, facts, [])).toEqual([])
  })

  it('otherwise gives each difference with what was expected and found', () => {
    expect(compareConfiguration({ ...image, env: ['GOLANG_VERSION=1.27'], command: ['sh'] }, facts, [])).toEqual([
      { fact: 'environment variable GOPATH', expected: '/go', found: 'not set' },
      { fact: 'environment variable GOLANG_VERSION', expected: '/^1\\.26/', found: '1.27' },
      { fact: 'CMD', expected: '["bash"]', found: '["sh"]' },
    ])
  })

  it('with a variable too many differs, unless that one is tolerated', () => {
    const withCertificates = { ...image, env: [...image.env, 'PIP_CERT=/bundle'] }
    expect(compareConfiguration(withCertificates, facts, [])).toEqual([{ fact: 'environment variable PIP_CERT', expected: 'not set', found: '/bundle' }])
    expect(compareConfiguration(withCertificates, facts, ['PIP_CERT'])).toEqual([])
  })

  it('without a working directory works in the root', () => {
    expect(compareConfiguration({ ...image, workingDirectory: '' }, { ...facts, workingDirectory: '/' }, [])).toEqual([])
  })
})

it('only names of ours are dropped: images built on a stand-in inherit its label, but not its name', () => {
  const labels = { 'build-heavy-ship-light.stand-in': 'python:3.13' }
  expect(standInNames([
    { RepoTags: ['python:3.13', 'mine:latest', 'localhost/stand-in/python:3.13'], Labels: labels },
    { RepoTags: ['app:multi'], Labels: labels },
    { RepoTags: null, Labels: labels },
    { RepoTags: ['gcr.io/distroless/static-debian13:latest'], Labels: { 'build-heavy-ship-light.stand-in': 'gcr.io/distroless/static-debian13' } },
  ])).toEqual(['gcr.io/distroless/static-debian13:latest', 'localhost/stand-in/python:3.13', 'python:3.13'])
})

describe('a stand-in uses what the machine uses', () => {
  it('its Debian mirrors, and the public ones on Ubuntu', () => {
    expect(debianMirrors('Debian bookworm-security https://mirror.example/security/\nDebian bookworm https://mirror.example/debian/\n'))
      .toEqual({ mirror: 'https://mirror.example/debian', securityMirror: 'https://mirror.example/security' })
    expect(debianMirrors('Ubuntu noble http://archive.ubuntu.com/ubuntu/\n'))
      .toEqual({ mirror: 'http://deb.debian.org/debian', securityMirror: 'http://deb.debian.org/debian-security' })
  })

  it('its way to the mirrors, but none of apt\'s other settings', () => {
    expect(networkOptions('Acquire::Languages "none"\nAcquire::http::Proxy "http://proxy:3128"\nAcquire::IndexTargets::deb::Packages::Optional "0"'))
      .toEqual(['Acquire::http::Proxy "http://proxy:3128"'])
  })

  it('its certificate bundle only where its owner added an authority, and no address with a password', () => {
    expect(imageEnvironment({}, false)).toEqual({})
    expect(imageEnvironment({ PIP_INDEX_URL: 'https://me:secret@pypi.example/simple', GOPROXY: 'https://go.example' }, true)).toEqual({
      SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt',
      PIP_CERT: '/etc/ssl/certs/ca-certificates.crt',
      NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/ca-certificates.crt',
      GOPROXY: 'https://go.example',
    })
  })

  it('certificates from the start where a mirror is reached by https', () => {
    const host = { mirror: 'http://a', securityMirror: 'http://b', aptOptions: [], certificates: {}, environment: {}, proxies: {} }
    expect(mmdebstrapArguments(host, '/files', '/root.tar')).not.toContain('--include=ca-certificates')
    expect(mmdebstrapArguments({ ...host, securityMirror: 'https://b' }, '/files', '/root.tar')).toContain('--include=ca-certificates')
  })
})

it('the table shows name, source, size and date', () => {
  expect(toTable([
    { name: 'python:3.13-slim', source: 'stand-in', bytes: 122_000_000, digest: 'sha256:1', created: '2026-11-21T09:00:00Z' },
    { name: 'node:24', source: 'missing' },
  ])).toBe([
    'BASE IMAGE         SOURCE     SIZE     MADE ON',
    'python:3.13-slim   stand-in   122 MB   2026-11-21',
    'node:24            missing',
  ].join('\n'))
})
