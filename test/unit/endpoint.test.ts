import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { resolveEndpoints } from '#engine'

let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'home-'))
})

afterEach(() => rm(home, { recursive: true }))

/** Writes a context as the docker command line keeps it. */
async function writeContext(name: string, host: string): Promise<void> {
  const folder = join(home, '.docker/contexts/meta', createHash('sha256').update(name).digest('hex'))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'meta.json'), JSON.stringify({ Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } }))
}

async function useContext(name: string): Promise<void> {
  await mkdir(join(home, '.docker'), { recursive: true })
  await writeFile(join(home, '.docker/config.json'), JSON.stringify({ auths: {}, currentContext: name }))
}

it('takes DOCKER_HOST before any context', async () => {
  await writeContext('colima', 'unix:///colima.sock')
  await useContext('colima')
  expect(await resolveEndpoints({ DOCKER_HOST: 'unix:///mine.sock' }, home)).toEqual([{ host: 'unix:///mine.sock', source: 'DOCKER_HOST' }])
})

it('takes the current context, and DOCKER_CONTEXT before it', async () => {
  await writeContext('colima', 'unix:///colima.sock')
  await writeContext('orbstack', 'unix:///orbstack.sock')
  await useContext('colima')
  expect(await resolveEndpoints({}, home)).toEqual([{ host: 'unix:///colima.sock', source: 'context "colima"' }])
  expect(await resolveEndpoints({ DOCKER_CONTEXT: 'orbstack' }, home)).toEqual([{ host: 'unix:///orbstack.sock', source: 'context "orbstack"' }])
})

it('looks in the usual places where no context is chosen', async () => {
  await useContext('default')
  const hosts = (await resolveEndpoints({ XDG_RUNTIME_DIR: '/run/user/1000' }, home)).map(({ host }) => host)
  expect(hosts.slice(0, 2)).toEqual(['unix:///var/run/docker.sock', 'unix:///run/user/1000/docker.sock'])
})

it('names a chosen context that does not exist', async () => {
  await useContext('gone')
  await expect(resolveEndpoints({}, home)).rejects.toMatchObject({ code: 'CONTEXT_UNKNOWN', message: expect.stringContaining('"gone"') })
})
