import type { Check } from '../check.ts'
import { Buffer } from 'node:buffer'
import { BuildError, findInImage } from '#engine'
import { freshMark, plantToken } from '../attempt/plant.ts'

export const noSecrets: Check = {
  id: 'noSecrets',
  title: 'The token is nowhere in it',
  why: 'Whoever can pull the image can read every layer, its history and its configuration: what a later step deletes is still there.',
  hints: [
    'In which ways can a value come into a build, and which of them leave a trace? docker history --no-trunc is instructive.',
    'RUN --mount=type=secret,id=… has it as a file, in memory, for that one step. And .dockerignore keeps the file out of COPY.',
  ],
  rules: ['SecretsUsedInArgOrEnv'],
  async judge({ engine, exercise, image, build, token }) {
    const [[id, file] = []] = Object.entries(exercise.lab.lab.secrets ?? {})
    const expected = 'The build needs the token, and no layer, history, configuration or label has it.'
    const places = await findInImage(engine, (await image()).tag, token)
    if (places.length > 0) return { ok: false, expected, got: `It is there: ${places.slice(0, 3).join('; ')}${places.length > 3 ? `; and in ${places.length - 3} more places` : ''}.` }
    if (id === undefined || file === undefined) return { ok: true, expected, got: 'It is in none of them.' }
    // The registry wants another token now; who still shows the old one must be refused.
    const isRefused = await build({ change: folder => plantToken(folder, file, freshMark()), secrets: { [id]: Buffer.from(`${token}\n`) } })
      .then(async (built) => {
        await built[Symbol.asyncDispose]()
        return false
      }, (error: unknown) => {
        if (error instanceof BuildError && (error.code === 'BUILD_FAILED' || error.code === 'BUILD_NO_SECRET')) return true
        throw error
      })
    return { ok: isRefused, expected, got: isRefused ? 'It is in none of them, and a wrong one is refused.' : 'The image builds with a wrong token too, so it was made without it.' }
  },
}
