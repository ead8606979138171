import type { Engine } from '#engine'
import type { MakeOptions } from './debian-root.ts'
import type { KnownBase } from './known/index.ts'
import { buildImage, CourseError, removeImage } from '#engine'
import { compareWithFacts } from './compare-facts.ts'
import { STAND_INS_FOLDER } from './recipe.ts'
import { splitName } from './reference.ts'
import { isStandInFor, RECIPE_LABEL, STAND_IN_LABEL } from './stand-in-label.ts'
import { findImage } from './status.ts'
import { removeUnused } from './unused.ts'

/** CPython is compiled: minutes on a fast machine, but not on every machine. */
const DEADLINE_SECONDS = 3600

/**
 * Builds the stand-in for an official image, holds it against the official image's facts, and only then gives it the official name.
 *
 * @throws BuildError, or CourseError `STAND_IN_DIFFERS` for one that is not what the official image is; the official name stays as it was
 */
export async function buildStandIn(engine: Engine, name: string, { target, facts }: KnownBase, { recipe, host, onLine, signal }: MakeOptions & { readonly recipe: string }): Promise<void> {
  const candidate = `localhost/stand-in/${name}`
  try {
    const { imageId } = await buildImage(engine, {
      context: STAND_INS_FOLDER,
      target,
      tag: candidate,
      labels: { [STAND_IN_LABEL]: name, [RECIPE_LABEL]: recipe },
      buildArgs: host.proxies,
      deadlineSeconds: DEADLINE_SECONDS,
      signal,
      onStep: ({ stage, instruction }) => onLine(`${stage}: ${instruction.slice(0, 60)}`),
    })
    onLine('comparing it with the official image')
    const differences = await compareWithFacts(engine, candidate, name, facts)
    signal.throwIfAborted()
    if (differences.length > 0) {
      throw new CourseError(
        'STAND_IN_DIFFERS',
        `The stand-in for ${name} is not as the official image (${facts.source}):\n${differences.map(({ fact, expected, found }) => `  ${fact}: expected ${expected}, found ${found}`).join('\n')}`,
        'Debian\'s packages may have moved on: correct scripts/stand-ins/Dockerfile. Where a registry can be reached, run: npm run bases',
      )
    }
    const former = await findImage(engine, name)
    if (former && !isStandInFor(name, former)) return // an official image came meanwhile
    await engine.docker.getImage(candidate).tag(splitName(name))
    if (former && former.id !== imageId) await removeUnused(engine, former.id)
  }
  finally {
    await removeImage(engine, candidate)
  }
}
