import type { BuildStep } from '#engine'
import type { Check } from '../check.ts'
import { BuildError } from '#engine'
import { freshMark, plantLitter } from '../attempt/plant.ts'

export const cleanContext: Check = {
  id: 'cleanContext',
  title: 'Only sources reach it',
  why: 'What lies about in the folder ends up in layers, secrets among it; and each of its changes makes the cache useless.',
  hints: [
    'What does COPY . . copy? What is in the folder on the machine of somebody who works on the app?',
    'A .dockerignore that begins with * and lets in what the build needs with ! is never out of date; or name in COPY what you want.',
  ],
  rules: ['WholeContextCopied'],
  async judge({ image, build, exercise }) {
    const names = exercise.lab.lab.checks.cleanContext ?? []
    const expected = `Other content in ${new Intl.ListFormat('en-GB').format(names)} changes no step of the build, for none of it comes in.`
    await image()
    // The builder knows a COPY by what the files hold: what runs again has taken some of it along.
    const stop = new AbortController()
    let taken: BuildStep | undefined
    try {
      await using _ = await build({
        change: folder => plantLitter(folder, names, freshMark()),
        signal: stop.signal,
        onStep(step) {
          if (step.cached || step.instruction.startsWith('FROM') || step.instruction.startsWith('WORKDIR')) return
          taken ??= step
          stop.abort()
        },
      })
    }
    catch (error) {
      if (!taken && !(error instanceof BuildError && error.code === 'BUILD_FAILED')) throw error
      if (!taken && error instanceof BuildError) return { ok: false, expected, got: `A step ran again, and failed: "${error.failure.instruction}".` }
    }
    return taken
      ? { ok: false, expected, got: `It was taken along by "${taken.instruction}".`, line: taken.line }
      : { ok: true, expected, got: 'None of it came in.' }
  },
}
