import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { buildImage, connect, findInImage } from '#engine'
import { BASE, imageFolder } from './image-folder.ts'

const engine = await connect()

/** Builds one RUN on the base that mounts a secret as the options say, never from the cache, and returns what the RUN printed. */
async function outputOf(mount: string, command: string, secrets: Record<string, string | Uint8Array>): Promise<string> {
  await using folder = await imageFolder({ Dockerfile: `FROM ${BASE}\nRUN --mount=type=secret,${mount} ${command} # ${randomUUID()}\n` })
  await using build = await buildImage(engine, { context: folder.path, secrets })
  return build.steps.find(({ line }) => line === 2)!.log
}

it('shows a secret to the RUN that mounts it, each by its id', async () => {
  expect(await outputOf('id=token', 'cat /run/secrets/token', { token: 'one', password: 'two' })).toBe('one')
})

it('shows a secret\'s bytes as they are, text or not', async () => {
  expect(await outputOf('id=key', 'od -An -tx1 /run/secrets/key', { key: Uint8Array.of(0, 255, 0xC3, 0x28, 10) })).toBe(' 00 ff c3 28 0a\n')
})

it('leaves an optional secret out that it was not given', async () => {
  expect(await outputOf('id=token', 'ls /run/secrets || echo nothing', { password: 'two' })).toContain('nothing')
})

it('fails a build whose required secret it was not given, with the secret\'s id, the place and what to do', async () => {
  await using folder = await imageFolder({ Dockerfile: `FROM ${BASE}\n\nRUN --mount=type=secret,id=token,required=true cat /run/secrets/token\n` })
  await expect(buildImage(engine, { context: folder.path, secrets: { password: 'two' } })).rejects.toMatchObject({
    code: 'BUILD_NO_SECRET',
    message: expect.stringMatching(/^Dockerfile:3: .*"token"/),
    remedy: expect.stringContaining('--secret id=token'),
    failure: { place: 'Dockerfile:3' },
  })
})

describe('a token that a build uses', () => {
  const token = `token-${randomUUID()}`

  /** Where the token is found in the image that the lines make on the base. */
  async function placesOf(...lines: string[]): Promise<string[]> {
    await using folder = await imageFolder({ 'Dockerfile': `FROM ${BASE}\n${lines.join('\n')}\n`, 'token.txt': token })
    await using build = await buildImage(engine, { context: folder.path, buildArgs: { TOKEN: token }, secrets: { token } })
    return await findInImage(engine, build.tag, token)
  }

  it('stays in the history as ARG', async () => {
    expect(await placesOf('ARG TOKEN', 'RUN test -n "$TOKEN"')).toEqual([expect.stringMatching(/^history: RUN .*TOKEN=…/)])
  })

  it('stays in the configuration and in the history as ENV', async () => {
    expect(await placesOf('ARG TOKEN', 'ENV TOKEN=$TOKEN')).toEqual(expect.arrayContaining([
      expect.stringMatching(/^history: ENV TOKEN=…/),
      expect.stringMatching(/^config: Env TOKEN=…/),
    ]))
  })

  it('stays in its layer as a file that a later instruction removes', async () => {
    expect(await placesOf('COPY token.txt /token.txt', 'RUN rm /token.txt')).toEqual([expect.stringMatching(/^layer \d+, COPY .*: \/token\.txt$/)])
  })

  it('stays nowhere as a mounted secret, and is the token that was given', async () => {
    const digest = createHash('sha256').update(token).digest('hex')
    expect(await placesOf(`RUN --mount=type=secret,id=token,required=true echo "${digest}  /run/secrets/token" | sha256sum --check`)).toEqual([])
  })
})
