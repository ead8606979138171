import type { EditKind } from '#builds'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { EDIT_KINDS, parseRecordedBuild, recordedBuildFile } from '#builds'
import { exercisesOf, findLabs } from '#checks'
import { parseDockerfile } from '#dockerfile'
import { parseMeasurements } from '#measurements'
import { bytesByLine } from '../../scripts/measure/stage-bytes.ts'
import { toText } from '../../scripts/measure/to-text.ts'

/** What all recordings together may weigh for whoever looks at every slide. */
const MOST_GZIPPED_BYTES = 400_000

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'public/builds')
const exercises = exercisesOf(await findLabs(join(root, 'labs')))
const images = exercises.flatMap(exercise => (['single', 'multi'] as const).map(kind => ({ exercise, kind, file: recordedBuildFile(exercise.lab.id, exercise.language, kind) })))
const measurements = parseMeasurements(await readFile(join(root, 'public/measurements.json'), 'utf8'), 'public/measurements.json')

it('has recorded every image of every exercise, and nothing else', async () => {
  expect((await readdir(folder)).sort()).toEqual(images.map(({ file }) => file).sort())
})

it('weighs little', async () => {
  const texts = await Promise.all((await readdir(folder)).map(file => readFile(join(folder, file))))
  expect(texts.reduce((sum, text) => sum + gzipSync(text).length, 0)).toBeLessThan(MOST_GZIPPED_BYTES)
})

describe.each(images.filter(({ file }) => existsSync(join(folder, file))))('$file', async ({ exercise, kind, file }) => {
  const text = await readFile(join(folder, file), 'utf8')
  const build = parseRecordedBuild(text, file)
  const { lab, language } = exercise
  const recordedSteps = parseDockerfile(build.dockerfile).stages.flatMap(({ from, steps }) => [from, ...steps])
  const keywordOf = (line: number | undefined) => recordedSteps.find(step => step.line === line)?.keyword

  it('is what its name says, and reads back as it was written', () => {
    expect(recordedBuildFile(build.lab, build.language, build.kind)).toBe(file)
    expect(toText(build)).toBe(text)
  })

  it('was recorded on the engine and the bases that the measurements name', () => {
    expect(build.engine).toEqual(measurements.engine)
    expect(build.bases.length).toBeGreaterThan(0)
    for (const base of build.bases) expect(measurements.bases).toContainEqual(base)
  })

  it('has the instructions that the lab\'s Dockerfile has', async () => {
    const today = parseDockerfile(await readFile(join(exercise.folder, `Dockerfile.${kind}`), 'utf8')).stages.flatMap(({ from, steps }) => [from, ...steps])
    expect(recordedSteps.map(({ text }) => text), 'record it anew with: npm run measure').toEqual(today.map(({ text }) => text))
  })

  it('has steps that stand on their lines and lie within the build', () => {
    expect(build.cold.steps.length).toBeGreaterThan(0)
    for (const { line, instruction, at, seconds, log } of build.cold.steps) {
      expect(recordedSteps.find(step => step.line === line)?.text).toBe(instruction)
      expect(at + seconds).toBeLessThanOrEqual(build.cold.seconds + 0.5)
      for (const printed of log) expect(printed.at).toBeGreaterThanOrEqual(at - 0.05)
    }
  })

  it('ends at the size that was measured', () => {
    const last = build.cold.steps.at(-1)?.imageBytes ?? 0
    const measured = measurements.labs[lab.id]?.[language]?.[kind].bytes ?? Number.NaN
    expect(Math.abs(last / measured - 1)).toBeLessThan(0.02)
  })

  it('grows from step to step, and knows every step\'s size', () => {
    for (const { stage } of build.cold.steps) {
      const sizes = build.cold.steps.filter(step => step.stage === stage).map(({ imageBytes }) => imageBytes ?? Number.NaN)
      expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
      expect(sizes.every(Number.isFinite)).toBe(true)
    }
  })

  it('answered and stopped', () => {
    expect(build.answer).toMatchObject({ port: exercise.port, text: lab.lab.checks.answers })
    expect(build.stop?.seconds).toBeLessThan(13)
  })

  it('was built again after every kind of edit, always in the same steps', () => {
    expect(Object.keys(build.edits).sort()).toEqual([...EDIT_KINDS].sort())
    // two stages that begin alike have one WORKDIR between them, which the engine calls by the name of either
    const linesOf = (edit: EditKind) => build.edits[edit]?.steps.map(({ line }) => line).filter(line => keywordOf(line) !== 'WORKDIR')
    for (const edit of EDIT_KINDS) expect(linesOf(edit), edit).toEqual(linesOf('base'))
  })

  it('took from the cache what an edit does not reach', () => {
    const ran = (edit: EditKind) => build.edits[edit]?.steps.filter(({ cached }) => !cached).map(({ line }) => line) ?? []
    expect(ran('timestamp')).toEqual([])
    expect(keywordOf(ran('source')[0])).toBe('COPY')
    expect(keywordOf(ran('manifest')[0])).toBe('COPY')
    // only `COPY . .` without a .dockerignore takes what nobody needs, and the Dockerfile itself
    const takesAll = recordedSteps.find(({ text }) => text === 'COPY . .')
    expect(ran('unused-file')[0]).toBe(takesAll?.line)
    expect(ran('instruction')[0]).toBe(recordedSteps.find(step => step.keyword === 'RUN' || step === takesAll)?.line)
    // a build without a cache makes every layer anew but that of WORKDIR
    expect(build.edits.base?.steps.filter(({ cached }) => cached).every(({ line }) => keywordOf(line) === 'WORKDIR')).toBe(true)
    for (const { seconds } of EDIT_KINDS.flatMap(edit => build.edits[edit]?.steps ?? []).filter(({ cached }) => cached)) expect(seconds).toBeLessThan(0.5)
  })

  it('gives no secret away', async () => {
    for (const secret of Object.values(lab.lab.secrets ?? {})) {
      const token = await readFile(join(exercise.folder, secret), 'utf8')
      expect(text).not.toContain(token.trim())
    }
  })
})

describe('the reader', async () => {
  const [{ file } = { file: '' }] = images
  const text = await readFile(join(folder, file), 'utf8')

  it.each([
    ['text that is no JSON', '{', 'is not JSON'],
    ['another schema', text.replace('"schema": 1', '"schema": 0'), 'at schema'],
    ['a size in words', text.replace(/"imageBytes": \d+/, '"imageBytes": "1 GB"'), 'imageBytes'],
    ['an edit that there is not', text.replace('"manifest": {', '"weather": {'), 'edits'],
    ['a log that is not trimmed', text.replace('"log": []', `"log": [{ "at": 1, "text": "${'x'.repeat(101)}" }]`), 'log'],
  ])('refuses %s with one sentence', (_, broken, place) => {
    expect(() => parseRecordedBuild(broken, 'one.json')).toThrow(new RegExp(`^one\\.json .*${place}.*npm run measure`))
  })
})

describe('the sizes of a stage', () => {
  const dockerfile = parseDockerfile('FROM a AS build\nRUN make\nENV X=1\nFROM build\nCOPY b .\n')

  it('add up the layers below and the stage\'s own', () => {
    const history = [{ instruction: '', bytes: 100 }, { instruction: 'RUN make # buildkit', bytes: 20 }, { instruction: 'ENV X=1', bytes: 0 }]
    expect([...bytesByLine(dockerfile, 0, history)]).toEqual([[1, 100], [2, 120], [3, 120]])
    expect([...bytesByLine(dockerfile, 1, [...history, { instruction: 'COPY b .', bytes: 3 }])]).toEqual([[4, 120], [5, 123]])
  })

  it('are unknown where the image\'s history is not the stage\'s', () => {
    expect(bytesByLine(dockerfile, 0, [{ instruction: 'RUN make', bytes: 1 }]).size).toBe(0)
    expect(bytesByLine(dockerfile, 0, [{ instruction: 'CMD', bytes: 0 }, { instruction: 'COPY', bytes: 1 }]).size).toBe(0)
  })
})
