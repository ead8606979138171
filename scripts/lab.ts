import type { Exercise } from '#checks'
import type { Checked } from './lab/reports.ts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { neededBases } from '#bases'
import { exercisesOf, findLabs } from '#checks'
import { CourseError } from '#engine'
import { bring, labsFolder } from './bases/bring.ts'
import { runScript } from './command-line/index.ts'
import { checkExercise } from './lab/check-exercise.ts'
import { basesOf, chooseExercises } from './lab/choose-exercises.ts'
import { solutionLines } from './lab/difference.ts'
import { prefetch, toTable } from './lab/prefetch.ts'
import { keyOf, readProgress, remember } from './lab/progress.ts'
import { hasPassed, toJson, toJunit } from './lab/reports.ts'
import { failureLines, resultLine, titleOf, wrap } from './lab/result-lines.ts'
import { nextOf, standingLines, standings } from './lab/standing.ts'
import { beginAnew, hasBegun } from './lab/student.ts'
import { watch } from './lab/watch/watch.ts'
import { withEngine } from './with-engine.ts'

const which = { type: 'positional', required: false, many: true, description: 'A lab (1, 01-multi-stage or layers) and a language (flask, go or node), or their beginnings' } as const

const COLUMNS = process.stdout.columns ?? 80

await runScript({
  name: 'lab',
  description: 'Repair a Dockerfile, and have it checked on your own engine after every save',
  args: { which },
  run: ({ args, signal }) => watchFrom(args._, signal),
  commands: {
    list: {
      description: 'Where you stand: labs and languages',
      async run() {
        console.log(standingLines(await standings(await allExercises())).join('\n'))
      },
    },
    check: {
      description: 'Check your Dockerfiles once: those that you name, else all that you have begun',
      args: {
        which,
        json: { type: 'boolean', description: 'Print JSON and nothing else on stdout' },
        junit: { type: 'string', description: 'Write JUnit\'s XML to this file, for a build server' },
        quiet: { type: 'boolean', description: 'Say only what failed' },
      },
      async run({ args, signal }) {
        const exercises = await toCheck(args._)
        const say = args.json || args.quiet ? () => {} : (line: string) => console.log(line)
        const checked: Checked[] = []
        await withEngine(async (engine) => {
          for (const exercise of exercises) {
            say(titleOf(exercise))
            const one = await checkExercise(engine, exercise, {
              signal,
              say: () => {},
              onResult: result => say([resultLine(result), ...result.verdict === 'failed' ? failureLines(result, Math.min(COLUMNS, 100)) : [], ...result.advice.flatMap(text => wrap(`    Beside the verdict: ${text}`, COLUMNS))].join('\n')),
            })
            await remember(one, undefined)
            checked.push(one)
            if (args.quiet && !args.json && !hasPassed(one)) console.log(`${titleOf(exercise)}: ${one.results.filter(({ verdict }) => verdict === 'failed').map(({ title }) => title).join(', ')}`)
            say('')
          }
        })
        if (args.json) console.log(toJson(checked))
        if (args.junit) await writeJunit(args.junit, checked)
        return checked.every(hasPassed) ? 0 : 1
      },
    },
    watch: {
      description: 'Begin or go on with an exercise; every save is checked',
      args: { which },
      run: ({ args, signal }) => watchFrom(args._, signal),
    },
    hint: {
      description: 'A nudge for the first check that failed, and with --more a pointer',
      args: { which, more: { type: 'boolean', description: 'Also the pointer' } },
      async run({ args, signal }) {
        const [exercise] = await toCheck(args._)
        if (!exercise) return 1
        return await withEngine(async (engine) => {
          const { results } = await checkExercise(engine, exercise, { signal, say: () => {} })
          const failed = results.find(({ verdict }) => verdict === 'failed')
          console.log(titleOf(exercise))
          console.log(failed ? [resultLine(failed), ...failed.hints.slice(0, args.more ? 2 : 1)].join('\n') : 'All checks pass.')
        })
      },
    },
    reset: {
      description: 'Begin an exercise anew; what you have is kept beside it',
      args: { which, yes: { type: 'boolean', onlyAfterDashes: true, description: 'Do it without asking' } },
      async run({ args }) {
        const exercise = await theOne(args._)
        if (await hasBegun(exercise) && !args.yes && !await confirmed(`Begin ${keyOf(exercise)} anew? Your files are kept beside the new ones.`)) return 1
        const kept = await beginAnew(exercise)
        console.log(kept.length ? `Begun anew. What you had is in ${kept.map(file => join(exercise.folder, file)).join(' and ')}.` : `Begun: ${join(exercise.folder, 'Dockerfile')} is a copy of Dockerfile.single.`)
      },
    },
    solution: {
      description: 'What turns your Dockerfile into ours, once yours passes',
      args: { which, anyway: { type: 'boolean', description: 'Although it does not pass yet' } },
      async run({ args }) {
        const exercise = await theOne(args._)
        const progress = (await readProgress()).get(keyOf(exercise))
        if (!progress?.hasPassed && !args.anyway) {
          throw new CourseError('LAB_NOT_PASSED', `${keyOf(exercise)} has not passed yet, and the solution would take the best part away.`, `To see it all the same, run: npm run lab solution ${keyOf(exercise)} -- --anyway`)
        }
        console.log((await solutionLines(exercise)).join('\n'))
      },
    },
    prefetch: {
      description: 'Download everything that the labs will need, so that they run without a network: the base images, then all that their builds fetch',
      args: {
        which: { type: 'positional', required: false, many: true, description: 'A lab (1, or 01-multi-stage), a language (flask, go or node), or both; everything where none is named' },
      },
      async run({ args, signal }) {
        const exercises = chooseExercises(await allExercises(), args._)
        return await withEngine(async (engine) => {
          const isAllThere = await bring(engine, basesOf(exercises, await neededBases(labsFolder)), false, signal)
          const prefetched = await prefetch(engine, exercises, signal)
          console.log(`${toTable(prefetched)}\n`)
          console.log(prefetched.every(({ isReady }) => isReady)
            ? 'Without a network these now build and run, Dockerfile.multi also after an edit of the app.\nA line that fetches (apt-get, pip, npm, go) needs one again once it, or anything above it in its stage, is changed.'
            : 'What failed still needs a network: run this again where there is one. What is ready stays so.')
          return isAllThere && prefetched.every(({ isReady }) => isReady) ? 0 : 1
        })
      },
    },
  },
})

async function allExercises(): Promise<Exercise[]> {
  return exercisesOf(await findLabs(labsFolder))
}

/** Begins or goes on: with what is named, else with what comes next. Without a terminal, where one stands. */
async function watchFrom(words: readonly string[], signal: AbortSignal): Promise<number> {
  const all = await allExercises()
  const chosen = chooseExercises(all, words)
  const standing = await standings(chosen)
  const next = nextOf(standing) ?? (words.length > 0 ? chosen[0] : undefined)
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    console.log(standingLines(await standings(all)).join('\n'))
    console.log(next ? `\nNext: ${keyOf(next)}. In a terminal, "npm run lab" checks it after every save; here, run: npm run lab check ${keyOf(next)}` : '\nAll exercises pass.')
    return 0
  }
  if (!next) {
    console.log(`${standingLines(standing).join('\n')}\n\nAll exercises pass. To go through one again: npm run lab reset 1 go`)
    return 0
  }
  return await withEngine(async (engine) => {
    await watch(engine, all, next, signal)
    return 0
  })
}

/** What is to be checked: what the words name, else all that is begun. */
async function toCheck(words: readonly string[]): Promise<Exercise[]> {
  const all = await allExercises()
  const chosen = chooseExercises(all, words)
  const begun: Exercise[] = []
  for (const exercise of chosen) {
    if (await hasBegun(exercise)) begun.push(exercise)
  }
  if (begun.length > 0) return begun
  if (chosen.length === 1) throw new CourseError('LAB_NOT_STARTED', `There is no Dockerfile of yours in ${chosen[0]!.folder} yet.`, `Begin with: npm run lab ${keyOf(chosen[0]!)}`)
  throw new CourseError('LAB_NOT_STARTED', 'None of these exercises is begun: there is no Dockerfile of yours.', 'Begin with: npm run lab')
}

/** The one exercise that the words name, else the one that comes next. */
async function theOne(words: readonly string[]): Promise<Exercise> {
  const all = await allExercises()
  const chosen = chooseExercises(all, words)
  const [only, ...others] = chosen
  if (only && others.length === 0) return only
  const next = nextOf(await standings(chosen))
  if (words.length > 0 || !next) throw new CourseError('LAB_UNKNOWN', 'Expected one exercise: a lab and a language.', 'Run for example: npm run lab reset 1 go')
  return next
}

async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new CourseError('LAB_NOT_ASKED', `There is no terminal to ask in: ${question}`, 'To do it without asking, run it with: -- --yes')
  const { confirm, isCancel } = await import('@clack/prompts')
  const answer = await confirm({ message: question, initialValue: false })
  return !isCancel(answer) && answer
}

async function writeJunit(file: string, checked: readonly Checked[]): Promise<void> {
  await writeFile(file, toJunit(checked)).catch((cause: NodeJS.ErrnoException) => {
    throw new CourseError('LAB_JUNIT', `The report cannot be written to ${file} (${cause.code}).`, 'Name a file in a folder that is there and may be written to.', { cause })
  })
}
