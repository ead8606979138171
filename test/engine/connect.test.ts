import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { connect } from '#engine'

it.each([
  ['over TCP', 'tcp://192.0.2.7:2375'], // 192.0.2.0/24 is nobody's: RFC 5737
  ['over TLS', 'https://engine.example:2376'],
  ['over SSH', 'ssh://student@engine.example'],
])('refuses an engine of another machine %s, before it calls there', async (_, host) => {
  vi.stubEnv('DOCKER_HOST', host)
  onTestFinished(() => void vi.unstubAllEnvs())
  await expect(connect()).rejects.toMatchObject({
    code: 'ENGINE_REMOTE',
    message: `The Docker engine at ${host} (DOCKER_HOST) is on another machine, and the ports that the labs publish there cannot be reached from here.`,
    remedy: expect.stringContaining('docker context use default'),
  })
})

it('says where it looked for an engine and found none', async () => {
  vi.stubEnv('DOCKER_HOST', 'unix:///nowhere/docker.sock')
  onTestFinished(() => void vi.unstubAllEnvs())
  await expect(connect()).rejects.toMatchObject({
    code: 'ENGINE_NOT_FOUND',
    message: 'No Docker engine answers. Tried unix:///nowhere/docker.sock (DOCKER_HOST): no such socket.',
    remedy: expect.stringContaining('npm run setup'),
  })
})

it('gives up on an engine that accepts a connection and says nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'silent-'))
  const socket = join(folder, 'docker.sock')
  const silent = createServer().listen(socket)
  onTestFinished(async () => {
    silent.close()
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true })
  })
  vi.stubEnv('DOCKER_HOST', `unix://${socket}`)
  await expect(connect()).rejects.toMatchObject({
    code: 'ENGINE_NOT_FOUND',
    message: `Something listens at unix://${socket} (DOCKER_HOST), but it has said nothing for 10 seconds.`,
    remedy: expect.stringContaining('restart Docker'),
  })
})
