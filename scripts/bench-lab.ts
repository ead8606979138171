// How long `npm run lab check` takes beside the docker command line doing the same work, and how long nine exercises take beside one: they are checked
// one after the other, since BuildKit before 2023 may crash when builds that share a step run side by side (moby/buildkit#2303). Needs an engine
// that has nothing else to do, sh, curl, tar and the docker command line (DOCKER=/usr/bin/docker where the one on PATH has no BuildKit).

import type { StudentsClone } from './bench/students-clone.ts'
import { styleText } from 'node:util'
import { $ } from 'zx'
import { byCommandLine } from './bench/by-command-line.ts'
import { cloneAsStudent } from './bench/students-clone.ts'
import { allExercises } from './lab/which-exercises.ts'

const RUNS = 5

await using clone = await cloneAsStudent()
const exercises = await allExercises()
for (const { lab, language } of exercises) await solve(clone, `labs/${lab.id}/${language}`)

const flask = { folder: `${clone.path}/labs/01-multi-stage/flask`, port: 5000, greeting: 'Hello Docker', source: 'app.py' }
console.log('Everything is in the build cache. First once, unmeasured.')
await check('1', 'flask')
await byCommandLine(flask)
const ours: number[] = []
const theirs: number[] = []
// in turns, so that a busy machine slows both down
for (let run = 0; run < RUNS; run++) {
  theirs.push(await seconds(() => byCommandLine(flask)))
  ours.push(await seconds(() => check('1', 'flask')))
}
const [one, same] = [median(ours), median(theirs)]
print('lab check 1 flask, all five checks', `${one.toFixed(2)} s`)
print('the same by the docker command line', `${same.toFixed(2)} s`)
print('that is', `${(one / same).toFixed(2)} times`)

const all = await seconds(() => check())
print(`lab check, all ${exercises.length} in one command`, `${all.toFixed(1)} s`)
print('for each of them', `${(all / exercises.length).toFixed(2)} s`)
print('beside the one alone', `${(all / exercises.length / one).toFixed(2)} times`)

async function check(...words: string[]): Promise<void> {
  await $({ quiet: true, cwd: clone.path })`node scripts/run.js lab check ${words} --quiet`
}

/** Puts the solution where a student writes. */
async function solve({ read, write }: StudentsClone, folder: string): Promise<void> {
  await write(`${folder}/Dockerfile`, await read(`${folder}/Dockerfile.multi`))
  await write(`${folder}/.dockerignore`, await read(`${folder}/Dockerfile.multi.dockerignore`))
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function median(all: readonly number[]): number {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN
}

function print(what: string, figure: string): void {
  console.log(`${styleText('bold', what.padEnd(40))}${figure.padStart(12)}`)
}
