import type { Exercise } from '#checks'
import type { Checked } from './reports.ts'
import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { hasPassed } from './reports.ts'
import { STUDENT_FILES, textOf } from './student.ts'

const entry = z.strictObject({
  /** how many checks passed, of how many */
  passed: z.number().int(),
  checks: z.number().int(),
  hasPassed: z.boolean(),
  /** of the student's files as they were then */
  files: z.string(),
  bytes: z.number().int().optional(),
})

const progress = z.strictObject({ schema: z.literal(1), exercises: z.record(z.string(), entry) })

/** What came of an exercise when it was last checked. */
export type Progress = z.infer<typeof entry>

const FILE = fileURLToPath(new URL('../../.lab-progress.json', import.meta.url))

/** How far a student has come, by exercise. Only a memory of checks: where it is missing or unreadable, everything counts as not checked yet. */
export async function readProgress(): Promise<ReadonlyMap<string, Progress>> {
  try {
    return new Map(Object.entries(progress.parse(JSON.parse(await readFile(FILE, 'utf8'))).exercises))
  }
  catch {
    return new Map()
  }
}

export async function remember(checked: Checked, bytes: number | undefined): Promise<void> {
  const { exercise, results } = checked
  const exercises = Object.fromEntries(await readProgress())
  exercises[keyOf(exercise)] = {
    passed: results.filter(({ verdict }) => verdict === 'passed').length,
    checks: results.length,
    hasPassed: hasPassed(checked),
    files: await filesHash(exercise),
    ...bytes !== undefined && { bytes },
  }
  const part = `${FILE}.part`
  // where it cannot be written, the next command has nothing to remember
  await writeFile(part, `${JSON.stringify({ schema: 1, exercises }, undefined, 2)}\n`).then(() => rename(part, FILE)).catch(() => {})
}

export function keyOf({ lab, language }: Exercise): string {
  return `${lab.id} ${language}`
}

/** Changes when the student's files do. */
export async function filesHash(exercise: Exercise): Promise<string> {
  const hash = createHash('sha256')
  for (const file of STUDENT_FILES) hash.update(`${file}\0${await textOf(exercise, file)}\0`)
  return hash.digest('hex').slice(0, 16)
}
