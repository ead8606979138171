import type { Script } from './command-line/script.ts'
import type { Checked } from './lab/reports.ts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { neededBases } from '#bases'
import { CourseError } from '#engine'
import { bring, labsFolder } from './bases/bring.ts'
import { fitting, runScript, widthOf, wrap } from './command-line/index.ts'
import { checkExercise } from './lab/check-exercise.ts'
import { basesOf, chooseExercises } from './lab/choose-exercises.ts'
import { solutionLines } from './lab/difference.ts'
import { prefetch, toTable } from './lab/prefetch.ts'
import { isAllReady, needLines, preflight } from './lab/preflight/preflight.ts'
import { keyOf, readProgress, remember } from './lab/progress.ts'
import { hasPassed, toJson, toJunit } from './lab/reports.ts'
import { failureLines, resultLine, titleOf } from './lab/result-lines.ts'
import { nextOf, standingLines, standings } from './lab/standing.ts'
import { beginAnew, hasBegun } from './lab/student.ts'
import { watch } from './lab/watch/watch.ts'
import { allExercises, theOne, toCheck } from './lab/which-exercises.ts'
import { withEngine } from './with-engine.ts'

const which = { type: 'positional', required: false, many: true, description: 'A lab (1, 01-multi-stage or layers) and a language (flask, go or node), or their beginnings' } as const

const WIDTH = widthOf(process.stdout)

const commands = {
  list: {
    description: 'Where you stand: labs and languages',
    async run() {
      console.log(standingLines(await standings(await allExercises()), WIDTH).join('\n'))
    },
  },
  check: {
    description: 'Check your Dockerfiles once: those that you name, else all that you have begun',
    args: {
      which,
      json: { type: 'boolean', onlyAfterDashes: true, description: 'Print JSON and nothing else on stdout (npm run --silent keeps npm\'s own lines away)' },
      junit: { type: 'string', description: 'Write JUnit\'s XML to this file, for a build server' },
      quiet: { type: 'boolean', description: 'Say only what failed' },
    },
    async run({ args, signal }) {
      const exercises = await toCheck(args._)
      const say = args.json || args.quiet ? () => {} : (line: string) => console.log(line)
      const checked: Checked[] = []
      await withEngine(async (engine) => {
        for (const exercise of exercises) {
          say(wrap(titleOf(exercise), WIDTH).join('\n'))
          let bytes: number | undefined
          const one = await checkExercise(engine, exercise, {
            signal,
            say: () => {},
            before: async (attempt, results) => {
              if (results[0]?.verdict === 'passed') bytes = (await attempt.size('student')).bytes
            },
            onResult: result => say([resultLine(result), ...result.verdict === 'failed' ? failureLines(result, WIDTH) : [], ...result.advice.flatMap(text => wrap(`    Beside the verdict: ${text}`, WIDTH))].join('\n')),
          })
          await remember(one, bytes)
          checked.push(one)
          if (args.quiet && !args.json && !hasPassed(one)) tell(`${titleOf(exercise)}: ${one.results.filter(({ verdict }) => verdict === 'failed').map(({ title }) => title).join(', ')}`)
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
    run: ({ args, signal }) => watchFrom(args._, [], signal),
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
        tell(titleOf(exercise))
        console.log(failed ? [resultLine(failed), ...failed.hints.slice(0, args.more ? 2 : 1).flatMap(hint => wrap(`  ${hint}`, WIDTH))].join('\n') : 'All checks pass.')
      })
    },
  },
  reset: {
    description: 'Begin an exercise anew; what you have is kept beside it',
    args: { which, yes: { type: 'boolean', onlyAfterDashes: true, description: 'Do it without asking' } },
    async run({ args }) {
      const exercise = await theOne(args._, 'reset')
      if (await hasBegun(exercise) && !args.yes && !await confirmed(`Begin ${keyOf(exercise)} anew? Your files are kept beside the new ones.`)) return 1
      const kept = await beginAnew(exercise)
      tell(kept.length ? `Begun anew. What you had is in ${kept.map(file => join(exercise.folder, file)).join(' and ')}.` : `Begun: ${join(exercise.folder, 'Dockerfile')} is a copy of Dockerfile.single.`)
    },
  },
  solution: {
    description: 'What turns your Dockerfile into ours, once yours passes',
    args: { which, anyway: { type: 'boolean', description: 'Although it does not pass yet' } },
    async run({ args }) {
      const exercise = await theOne(args._, 'solution')
      const progress = (await readProgress()).get(keyOf(exercise))
      if (!progress?.hasPassed && !args.anyway) {
        throw new CourseError('LAB_NOT_PASSED', `${keyOf(exercise)} has not passed yet, and the solution would take the best part away.`, `To see it all the same, run: npm run lab solution ${keyOf(exercise)} -- --anyway`)
      }
      console.log((await solutionLines(exercise))(WIDTH).join('\n'))
    },
  },
  preflight: {
    description: 'For lecturers: whether this machine is ready for the lesson: engine, disk, browser, base images, build cache, projector',
    async run({ signal }) {
      const needs = await preflight(await allExercises(), signal)
      console.log(needLines(needs, WIDTH).join('\n'))
      return isAllReady(needs) ? 0 : 1
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
        tell(prefetched.every(({ isReady }) => isReady)
          ? 'Without a network these now build and run, Dockerfile.multi also after an edit of the app.\nA line that fetches (apt-get, pip, npm, go) needs one again once it, or anything above it in its stage, is changed.'
          : 'What failed still needs a network: run this again where there is one. What is ready stays so.')
        return isAllThere && prefetched.every(({ isReady }) => isReady) ? 0 : 1
      })
    },
  },
} satisfies Script['commands']

await runScript({
  name: 'lab',
  description: 'Repair a Dockerfile, and have it checked on your own engine after every save',
  args: { which },
  run: ({ args, signal }) => watchFrom(args._, Object.keys(commands), signal),
  commands,
})

/** Begins or goes on: with what is named, else with what comes next. Without a terminal, where one stands. */
async function watchFrom(words: readonly string[], commands: readonly string[], signal: AbortSignal): Promise<number> {
  const all = await allExercises()
  const chosen = chooseExercises(all, words, commands)
  const standing = await standings(chosen)
  const next = nextOf(standing) ?? (words.length > 0 ? chosen[0] : undefined)
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    console.log(standingLines(await standings(all), WIDTH).join('\n'))
    console.log(next ? `\nNext: ${keyOf(next)}. In a terminal, "npm run lab" checks it after every save; here, run: npm run lab check ${keyOf(next)}` : '\nAll exercises pass.')
    return 0
  }
  if (!next) {
    console.log(`${standingLines(standing, WIDTH).join('\n')}\n`)
    tell('All exercises pass. To go through one again: npm run lab reset 1 go')
    return 0
  }
  return await withEngine(async (engine) => {
    await watch(engine, all, next, signal)
    console.log(`${standingLines(await standings(all), WIDTH).join('\n')}\n\nTo go on: npm run lab`)
    return 0
  })
}

/** Says something to people. */
function tell(sentences: string): void {
  console.log(fitting(sentences, process.stdout))
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
