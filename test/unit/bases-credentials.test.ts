import { chmod, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { findCredentials } from '../../src/engine/registry-credentials.ts'

const encode = (text: string) => Buffer.from(text).toString('base64')

/** A folder with this configuration of Docker's. */
async function configFolder(config: object | string): Promise<string> {
  const { path, remove } = await mkdtempDisposable(join(tmpdir(), 'docker-config-'))
  onTestFinished(remove)
  await writeFile(join(path, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config))
  return path
}

async function find(registry: string, config: object | string) {
  return findCredentials(registry, { env: { DOCKER_CONFIG: await configFolder(config) } })
}

describe('what "docker login" has stored in its file', () => {
  it.each(['docker.io', 'index.docker.io', 'registry-1.docker.io'])('is found for Docker Hub by each of its names: %s', async (name) => {
    expect(await find(name, { auths: { 'https://index.docker.io/v1/': { auth: encode('ann:with:colons') } } }))
      .toEqual({ username: 'ann', password: 'with:colons', serveraddress: 'https://index.docker.io/v1/' })
  })

  it.each(['ghcr.io', 'https://ghcr.io', 'https://ghcr.io/v2/'])('is found for another registry, however it is written: %s', async (key) => {
    expect(await find('ghcr.io', { auths: { [key]: { auth: encode('ann:pw') } } })).toEqual({ username: 'ann', password: 'pw', serveraddress: 'ghcr.io' })
  })

  it('may be a token', async () => {
    expect(await find('ghcr.io', { auths: { 'ghcr.io': { auth: encode('ann:'), identitytoken: 'abc' } } })).toEqual({ identitytoken: 'abc', serveraddress: 'ghcr.io' })
  })

  it.each([
    ['another registry\'s', { auths: { 'quay.io': { auth: encode('ann:pw') } } }],
    ['an empty entry', { auths: { 'ghcr.io': {} } }],
    ['no entry', {}],
    ['no JSON', '{'],
  ])('is nothing where there is %s', async (_, config) => {
    expect(await find('ghcr.io', config)).toBeUndefined()
  })

  it('is looked for in ~/.docker where no other folder is named', async () => {
    expect(await findCredentials('ghcr.io', { env: {}, home: await configFolder({}) })).toBeUndefined()
  })
})

describe('what "docker login" has stored with a helper', () => {
  /** A helper of this name that lets in whoever asks for `https://index.docker.io/v1/` or `ghcr.io`, and knows no other. */
  async function installHelper(name: string, answer: object): Promise<void> {
    const { path, remove } = await mkdtempDisposable(join(tmpdir(), 'helper-'))
    onTestFinished(remove)
    onTestFinished(() => void vi.unstubAllEnvs())
    const program = join(path, `docker-credential-${name}`)
    await writeFile(program, `#!/bin/sh
case "$1 $(cat)" in
  'get https://index.docker.io/v1/' | 'get ghcr.io') echo '${JSON.stringify(answer)}' ;;
  *) echo 'credentials not found in native keychain'; exit 1 ;;
esac
`)
    await chmod(program, 0o755)
    vi.stubEnv('PATH', `${path}${delimiter}${process.env.PATH}`)
  }

  it('is asked for by the address that Docker uses', async () => {
    await installHelper('course', { ServerURL: '', Username: 'ann', Secret: 'pw' })
    expect(await find('docker.io', { credsStore: 'course', auths: { 'https://index.docker.io/v1/': {} } }))
      .toEqual({ username: 'ann', password: 'pw', serveraddress: 'https://index.docker.io/v1/' })
  })

  it('may be a token', async () => {
    await installHelper('course', { ServerURL: '', Username: '<token>', Secret: 'abc' })
    expect(await find('ghcr.io', { credsStore: 'course' })).toEqual({ identitytoken: 'abc', serveraddress: 'ghcr.io' })
  })

  it('comes from the registry\'s own helper before the one for all', async () => {
    await installHelper('course', { ServerURL: '', Username: 'ann', Secret: 'pw' })
    expect(await find('ghcr.io', { credsStore: 'not-installed', credHelpers: { 'ghcr.io': 'course' } })).toMatchObject({ username: 'ann' })
  })

  it('is nothing where it knows nothing, and where it is not installed: the images for everybody are still to be had', async () => {
    await installHelper('course', { ServerURL: '', Username: 'ann', Secret: 'pw' })
    expect(await find('quay.io', { credsStore: 'course' })).toBeUndefined()
    expect(await find('ghcr.io', { credsStore: 'not-installed' })).toBeUndefined()
  })
})
