import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { followPull } from '../../src/bases/pull.ts'

function answer(...records: object[]): Readable {
  return Readable.from(records.map(record => `${JSON.stringify(record)}\r\n`))
}

it('a pull tells how many bytes of all its layers have come', async () => {
  const told: number[][] = []
  await followPull(answer(
    { status: 'Pulling from library/python', id: '3.13-slim' },
    { status: 'Downloading', id: 'aaa', progressDetail: { current: 10, total: 100 } },
    { status: 'Downloading', id: 'bbb', progressDetail: { current: 5, total: 20 } },
    { status: 'Downloading', id: 'aaa', progressDetail: { current: 100, total: 100 } },
    { status: 'Extracting', id: 'aaa', progressDetail: { current: 1, total: 100 } },
    { status: 'Pull complete', id: 'aaa', progressDetail: {} },
  ), 'python:3.13-slim', (received, total) => told.push([received, total]))
  expect(told).toEqual([[10, 100], [15, 120], [105, 120]])
})

it('a pull that the registry breaks off fails with its reason and what to do', async () => {
  const broken = answer({ errorDetail: { message: 'unexpected EOF' }, error: 'unexpected EOF' })
  await expect(followPull(broken, 'node:24', () => {})).rejects.toMatchObject({
    code: 'BASE_PULL_FAILED',
    message: 'Pulling node:24 broke off: unexpected EOF.',
    remedy: expect.stringContaining('npm run bases'),
  })
})

it('a pull that the engine refuses at once fails in the same way', async () => {
  const refused = Promise.reject(new Error('(HTTP code 500) server error - net/http: TLS handshake timeout '))
  await expect(followPull(refused, 'node:24', () => {})).rejects.toMatchObject({ code: 'BASE_PULL_FAILED', message: expect.stringMatching(/^Pulling node:24 broke off: .*TLS handshake timeout\.$/) })
})

it('a pull whose connection to the engine breaks fails too', async () => {
  const lost = answer({ status: 'Pulling' })
  lost.destroy(new Error('socket hang up'))
  await expect(followPull(lost, 'node:24', () => {})).rejects.toThrow('Pulling node:24 broke off: socket hang up.')
})
