import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { explainPullFailure } from '../../src/bases/pull-failure.ts'
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
  ), (received, total) => told.push([received, total]), () => {})
  expect(told).toEqual([[10, 100], [15, 120], [105, 120]])
})

it('waiting to try a broken layer again is no sign of life', async () => {
  let signs = 0
  await followPull(answer(
    { status: 'Pulling fs layer', id: 'aaa', progressDetail: {} },
    { status: 'Retrying in 5 seconds', id: 'aaa', progressDetail: {} },
    { status: 'Retrying in 4 seconds', id: 'aaa', progressDetail: {} },
  ), () => {}, () => signs++)
  expect(signs).toBe(1)
})

it('a pull that the registry breaks off fails with the engine\'s words', async () => {
  const broken = answer({ errorDetail: { message: 'unexpected EOF' }, error: 'unexpected EOF' })
  await expect(followPull(broken, () => {}, () => {})).rejects.toThrow('unexpected EOF')
})

it('a pull whose connection to the engine breaks fails too', async () => {
  const lost = answer({ status: 'Pulling' })
  lost.destroy(new Error('socket hang up'))
  await expect(followPull(lost, () => {}, () => {})).rejects.toThrow('socket hang up')
})

// what test/engine/bases-pull.test.ts cannot make a registry say, in the words of engines 20.10 to 28
it.each([
  ['write /var/lib/docker/tmp/GetImageBlob123: no space left on device', 'PULL_NO_SPACE', 'node:24 does not fit on the engine\'s disk.'],
  ['(HTTP code 500) server error - Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host ', 'PULL_UNREACHABLE', 'docker.io cannot be reached for node:24: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host.'],
  ['(HTTP code 500) server error - Get "https://registry-1.docker.io/v2/": net/http: request canceled (Client.Timeout exceeded while awaiting headers) ', 'PULL_UNREACHABLE', 'docker.io cannot be reached for node:24: '],
  ['(HTTP code 500) server error - net/http: TLS handshake timeout ', 'PULL_UNREACHABLE', 'docker.io cannot be reached for node:24: net/http: TLS handshake timeout.'],
  ['(HTTP code 404) unexpected - pull access denied for node, repository does not exist or may require \'docker login\': denied: requested access to the resource is denied ', 'PULL_DENIED', 'docker.io does not hand out node:24 without a login'],
  ['toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit', 'PULL_LIMITED', 'docker.io hands out nothing for now'],
  ['image with reference node:24 was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)', 'PULL_PLATFORM', 'docker.io has node:24, but not for linux/arm64.'],
  ['unexpected EOF', 'PULL_BROKEN', 'Pulling node:24 broke off: unexpected EOF.'],
] as const)('"%s" is told as %s', (words, code, sentence) => {
  const error = explainPullFailure('node:24', 'linux/arm64', new Error(words))
  expect(error.code).toBe(code)
  expect(error.message).toContain(sentence)
  expect(error.remedy).toMatch(/\.$|npm run bases (?:pull|load) \S+$/)
})
