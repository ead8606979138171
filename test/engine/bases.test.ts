import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { baseStatus, compareWithFacts, knownBases, neededBases } from '#bases'
import { connect } from '#engine'

const engine = await connect()
const needed = (await neededBases(fileURLToPath(new URL('../../labs', import.meta.url)))).map(({ name }) => name)

it('every base image of the labs is there', async () => {
  const statuses = await baseStatus(engine, needed)
  expect(statuses.filter(({ source }) => source === 'missing'), 'bring them with: npm run bases').toEqual([])
})

describe.concurrent('a base image, official or stand-in, is what the course takes it for', () => {
  it.for(needed)('%s', async (name, { expect }) => {
    expect(await compareWithFacts(engine, name, name, knownBases[name]!.facts)).toEqual([])
  })
})

it('an image that is not what its name says is found out: configuration, files, users, and what programs print', async () => {
  const differences = await compareWithFacts(engine, 'golang:1.26', 'node:24', knownBases['node:24']!.facts)
  const facts = differences.map(({ fact }) => fact)
  expect(facts).toEqual(expect.arrayContaining([
    'environment variable NODE_VERSION',
    'environment variable GOPATH',
    'ENTRYPOINT',
    'CMD',
    'WORKDIR',
    'user id of node',
    '/usr/local/bin/node',
    'npm --version',
  ]))
  // both are Debian with git
  expect(facts).not.toContain('/usr/bin/git')
  expect(facts).not.toContain('user id of root')
})
