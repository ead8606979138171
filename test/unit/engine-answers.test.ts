import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { engineRecords } from '../../src/bases/engine-records.ts'
import { followBuild } from '../../src/engine/build/build-request.ts'

const REFUSAL = `${JSON.stringify({ errorDetail: { message: 'no space left on device' }, error: 'no space left on device' })}\n`

it.each([
  ['a build', (answer: PassThrough) => followBuild(answer, new AbortController().signal, () => {})],
  ['a pull or a load', (answer: PassThrough) => Array.fromAsync(engineRecords(answer))],
])('the answer to %s is closed once it has told of a failure, although the engine has not ended it', async (_, read) => {
  const answer = new PassThrough()
  answer.write(REFUSAL)
  await expect(read(answer)).rejects.toThrow('no space left on device')
  expect(answer.destroyed).toBe(true)
})
