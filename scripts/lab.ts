import { neededBases } from '#bases'
import { exercisesOf, findLabs } from '#checks'
import { connect, removeOwn, sweep } from '#engine'
import { bring, labsFolder } from './bases/bring.ts'
import { runScript } from './command-line/index.ts'
import { basesOf, chooseExercises } from './lab/choose-exercises.ts'
import { prefetch, toTable } from './lab/prefetch.ts'

await runScript({
  name: 'lab',
  description: 'Prepare the labs',
  async run() {
    console.log('npm run lab prefetch: at home, download everything that the labs will need. Their worksheets are labs/*/README.md.')
  },
  commands: {
    prefetch: {
      description: 'Download everything that the labs will need, so that they run without a network: the base images, then all that their builds fetch',
      args: {
        which: { type: 'positional', required: false, many: true, description: 'A lab (1, or 01-multi-stage), a language (flask, go or node), or both; everything where none is named' },
      },
      async run({ args, signal }) {
        const exercises = chooseExercises(exercisesOf(await findLabs(labsFolder)), args._)
        const engine = await connect()
        await sweep(engine)
        try {
          const isAllThere = await bring(engine, basesOf(exercises, await neededBases(labsFolder)), false, signal)
          const prefetched = await prefetch(engine, exercises, signal)
          console.log(`${toTable(prefetched)}\n`)
          console.log(prefetched.every(({ isReady }) => isReady)
            ? 'Without a network these now build and run, Dockerfile.multi also after an edit of the app.\nA line that fetches (apt-get, pip, npm, go) needs one again once it, or anything above it in its stage, is changed.'
            : 'What failed still needs a network: run this again where there is one. What is ready stays so.')
          return isAllThere && prefetched.every(({ isReady }) => isReady) ? 0 : 1
        }
        finally {
          await removeOwn(engine)
        }
      },
    },
  },
})
