import { hostname } from 'node:os'
import process from 'node:process'
import { afterAll, expect, it } from 'vitest'
import { connect, sweep } from '#engine'
import { BASE } from './image-folder.ts'

const engine = await connect()
const created: string[] = []

async function containerOf(owner: string | undefined): Promise<string> {
  const container = await engine.docker.createContainer({
    Image: BASE,
    Labels: owner === undefined ? {} : { 'build-heavy-ship-light.owner': owner },
  })
  created.push(container.id)
  return container.id
}

async function exists(id: string): Promise<boolean> {
  return (await engine.docker.listContainers({ all: true })).some(({ Id }) => Id === id)
}

afterAll(async () => {
  for (const id of created) await engine.docker.getContainer(id).remove({ force: true }).catch(() => {})
})

it('removes what a killed run left, and nothing of a running one, of another machine or of anybody else', async () => {
  const nobody = 2 ** 22 + 1 // above Linux's largest process id
  const left = await containerOf(`${nobody}@${hostname()}`)
  const running = await containerOf(`${process.ppid}@${hostname()}`)
  const elsewhere = await containerOf(`${nobody}@another-machine`)
  const unlabelled = await containerOf(undefined)
  const swept = await sweep(engine)
  expect(swept.containers).toContain(left)
  expect(await Promise.all([left, running, elsewhere, unlabelled].map(exists))).toEqual([false, true, true, true])
})
