import type { EditKind, RecordedBuild } from '#builds'
import type { Exercise } from '#checks'
import type { Kind } from '#measurements'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { EDIT_KINDS, parseRecordedBuild, recordedBuildFile } from '#builds'
import { parseDockerfile } from '#dockerfile'
import { APPS, labContext } from '../../components/cache-lab/lab-context.ts'
import { predictEdit } from '../../components/cache-lab/predict-edit.ts'
import { allExercises } from '../labs/the-labs.ts'

const builds = fileURLToPath(new URL('../../public/builds', import.meta.url))
const exercises = await allExercises()

describe.each(exercises)('$lab.id in $language', (exercise) => {
  it('is known to CacheLab with its files', () => {
    const app = APPS[exercise.language]
    expect(exercise.files).toEqual(expect.arrayContaining([...app?.files ?? ['no such app']]))
    expect(app?.source).toBe(exercise.source)
    // lab 03 has files of its own, which no slide edits
    if (exercise.lab.id === '02-layers') expect([...app?.files ?? []].toSorted()).toEqual([...exercise.files].toSorted())
  })

  describe.each(['single', 'multi'] as const)('dockerfile.%s', (kind) => {
    it('is the one that was recorded', async () => {
      expect((await recorded(exercise, kind)).dockerfile).toBe(await readFile(join(exercise.folder, `Dockerfile.${kind}`), 'utf8'))
    })

    it.each(EDIT_KINDS)('runs again after an edit of "%s" what the model says, and nothing else', async (edit) => {
      const build = await recorded(exercise, kind)
      expect(await predicted(exercise, kind, edit)).toEqual(observed(build, edit))
    })
  })
})

/** @throws Error where the file is missing or wrong */
async function recorded({ lab, language }: Exercise, kind: Kind): Promise<RecordedBuild> {
  const file = recordedBuildFile(lab.id, language, kind)
  const text = await readFile(join(builds, file), 'utf8').catch((cause: unknown) => {
    throw new Error(`public/builds/${file} is missing, so nobody knows whether CacheLab tells the truth. Record it with: npm run measure`, { cause })
  })
  return parseRecordedBuild(text, file)
}

async function predicted({ lab, language, folder, files }: Exercise, kind: Kind, edit: EditKind): Promise<string[]> {
  const app = APPS[language]
  if (!app) throw new Error(`CacheLab does not know the app in ${language} of ${lab.id}.`)
  const dockerfile = await readFile(join(folder, `Dockerfile.${kind}`), 'utf8')
  const ignore = await readFile(join(folder, 'Dockerfile.multi.dockerignore'), 'utf8')
  const again = toldOnce(dockerfile)
  return predictEdit(dockerfile, labContext({ ...app, files }, kind, ignore), edit)
    .filter(({ line, instruction }) => isTold(edit, instruction) && !again.has(line))
    .map(({ line, outcome }) => `line ${line}: ${outcome}`)
}

function observed({ lab, language, kind, dockerfile, edits }: RecordedBuild, edit: EditKind): string[] {
  const rebuild = edits[edit]
  if (!rebuild) throw new Error(`${recordedBuildFile(lab, language, kind)} has no build after an edit of "${edit}". Record it with: npm run measure`)
  const instructions = new Map(parseDockerfile(dockerfile).stages.flatMap(({ steps }) => steps).map(({ line, text }) => [line, text]))
  return rebuild.steps
    .map(({ line, cached }) => ({ line, instruction: instructions.get(line) ?? 'no such step', cached }))
    .filter(({ instruction }) => isTold(edit, instruction))
    .map(({ line, cached }) => `line ${line}: ${cached ? 'cached' : 'runs'}`)
}

/** New bases are recorded as a build without a cache, and that asks the cache for a WORKDIR all the same: the bases are the old ones. */
function isTold(edit: EditKind, instruction: string): boolean {
  return edit !== 'base' || !instruction.startsWith('WORKDIR')
}

/** Stages that begin alike on the same base have these steps in common for the engine, which tells of them once: the lines of the others. */
function toldOnce(text: string): Set<number> {
  const told = new Set<string>()
  const again = new Set<number>()
  for (const { base, steps } of parseDockerfile(text).stages) {
    let so = JSON.stringify(base)
    for (const { text, line } of steps) {
      so += `\n${text}`
      if (told.has(so)) again.add(line)
      told.add(so)
    }
  }
  return again
}
