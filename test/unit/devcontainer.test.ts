import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')

it('starts the dev container with the Node that the scripts run on', async () => {
  const { image } = JSON.parse(await read('.devcontainer/devcontainer.json'))
  const [major] = JSON.parse(await read('package.json')).devDependencies.node.split('.')
  expect(image).toMatch(new RegExp(`:\\d+-${major}-`))
})

it('gives the dev container an engine of its own, whose loopback is the labs\' loopback', async () => {
  const { features } = JSON.parse(await read('.devcontainer/devcontainer.json'))
  expect(Object.keys(features)).toEqual([expect.stringContaining('/docker-in-docker:')])
})
