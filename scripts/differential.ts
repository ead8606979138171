import type { Recorded } from './differential/corpus.ts'
import { writeFile } from 'node:fs/promises'
import { CourseError } from '#engine'
import { runScript, withProgress } from './command-line/index.ts'
import { readCorpus, readRecord, RECORD } from './differential/corpus.ts'
import { engineBuilder } from './differential/engine-builder.ts'
import { observe } from './differential/observe.ts'
import { runRandom } from './differential/random/run-random.ts'
import { tellDisagreements } from './differential/tell.ts'
import { withEngine } from './with-engine.ts'

await runScript({
  name: 'differential',
  description: 'Build random Dockerfiles on a real engine and compare what it did with what the model of src/dockerfile predicts',
  args: {
    runs: { type: 'string', default: '200', description: 'How many; each is built, edited and built again, up to three times' },
    seed: { type: 'string', description: 'A number; the same one gives the same Dockerfiles' },
  },
  commands: {
    record: {
      description: 'Build the corpus and record what the engine did, for the tests that need no engine',
      async run({ signal }) {
        return await withEngine(async (engine) => {
          await using builder = await engineBuilder(engine, { signal })
          const records = await readRecord()
          const corpus = await readCorpus()
          const told = await withProgress('Building the corpus', async (say) => {
            const lines: Recorded[] = []
            for (const one of corpus) {
              say(one.title)
              const before = records.get(one.title)
              // what this engine cannot read stays as another one did it
              if (one.since === undefined || builder.reads(one.since)) lines.push(toRecord(one.title, builder.name, await observe(builder, one)))
              else if (before) lines.push(before)
            }
            return lines
          })
          await writeFile(RECORD, told.map(line => `${JSON.stringify(line)}\n`).join(''))
          console.log(`Recorded ${told.length} of ${corpus.length} cases in ${RECORD}.`)
        })
      },
    },
  },
  async run({ args, signal }) {
    const runs = toCount('runs', args.runs)
    const seed = args.seed === undefined ? Math.trunc(Math.random() * 2 ** 31) : toCount('seed', args.seed)
    return await withEngine(async (engine) => {
      await using builder = await engineBuilder(engine, { signal })
      console.log(`${runs} random Dockerfiles on ${builder.name}, seed ${seed}`)
      const report = await withProgress('Building them', say => runRandom(builder, {
        runs,
        seed,
        signal,
        onCase: count => count % 10 === 0 && say(`${count} of ${runs}`),
        onSmaller: count => say(`found one on which they differ; tried ${count} smaller ones`),
      }))
      console.log([...report.coverage].map(([feature, count]) => `${String(count).padStart(6)}  ${feature}`).join('\n'))
      console.log(`${report.cases} Dockerfiles, ${report.steps} steps predicted, ${report.unknown} left open`)
      if (!report.found) return 0
      const { one, comparison } = report.found
      console.log(`\nThe model and the engine differ. To keep the case, add it to test/claims/differential/corpus.\n\n${tellDisagreements(one, comparison.disagreements, builder.name)}`)
      return 1
    })
  },
})

function toRecord(title: string, builder: string, { lines, layers, edits }: Awaited<ReturnType<typeof observe>>): Recorded {
  const sorted = Object.entries(edits).map(([edit, steps]) => [edit, { ...steps }] as const)
  return { title, builder, lines: [...lines], layers: [...layers], edits: Object.fromEntries(sorted) }
}

function toCount(name: string, text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 0) return count
  throw new CourseError('OPTIONS', `Expected a whole number for --${name}, found "${text}".`, `Run for example: npm run differential -- --${name} 2000`)
}
