import type { CheckResult, Exercise } from '#checks'
import type { Engine } from '#engine'
import type { WrittenAttempt } from './read-attempts.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openAttempt, rememberBaselines, runChecks } from '#checks'
import { asStudent } from '../cli/as-student.ts'
import { applyEdit } from './apply-edit.ts'

/** The file of the lab's solution that stands for one of the student's. */
const SOLUTION: Readonly<Record<string, string>> = { 'Dockerfile': 'Dockerfile.multi', '.dockerignore': 'Dockerfile.multi.dockerignore' }

/** The files that a student has who wrote this: the solution's, but for what is said of them. */
export async function filesOf({ folder }: Exercise, { files }: WrittenAttempt): Promise<Record<string, string>> {
  const solution = (name: string) => readFile(join(folder, SOLUTION[name] ?? name), 'utf8')
  const written: Record<string, string> = { 'Dockerfile': await solution('Dockerfile'), '.dockerignore': await solution('.dockerignore') }
  for (const { name, isEdit, text } of files) written[name] = isEdit ? applyEdit(written[name] ?? await solution(name), text) : text
  return written
}

/** Makes the lab's checks of what somebody wrote; what the student's image is compared with is built once for all. */
export function checksOn(engine: Engine): (exercise: Exercise, files: Readonly<Record<string, string>>) => Promise<CheckResult[]> {
  const baselines = rememberBaselines()
  return async (exercise, files) => {
    await using student = await asStudent(exercise, files)
    await using attempt = await openAttempt(engine, student, { baselines })
    return await runChecks(attempt)
  }
}

/** The exercise that a written attempt is an attempt at. */
export function exerciseOf(exercises: readonly Exercise[], { lab, language }: WrittenAttempt): Exercise {
  const found = exercises.find(exercise => exercise.lab.id === lab && exercise.language === language)
  if (!found) throw new Error(`There is no lab ${lab} in ${language}.`)
  return found
}
