import type { BaseStatus } from '#bases'
import type { Engine } from '#engine'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { confirm } from '@clack/prompts'
import { baseStatus, bringBases, dropStandIns, neededBases, planBases, toTable } from '#bases'
import { connect, CourseError } from '#engine'
import { runScript, withProgress } from './command-line/index.ts'

const labsFolder = fileURLToPath(new URL('../labs', import.meta.url))

await runScript({
  name: 'bases',
  description: 'Bring the base images that the labs need: keep what is there, pull where a registry answers, else build stand-ins',
  args: {
    yes: { type: 'boolean', onlyAfterDashes: true, description: 'Let stand-ins take the names of official images' },
  },
  async run({ args, signal }) {
    const engine = await connect()
    const plan = await planBases(engine, await neededBases(labsFolder), signal)
    const standInsAllowed = plan.standIns.length === 0 || await mayStandIn(plan.standIns, args.yes === true)
    const isAllThere = plan.steps.every(({ decision }) => decision.action === 'keep')
    const bring = (say: (line: string) => void) =>
      bringBases(engine, plan, { standInsAllowed, signal, onProgress: (name, line) => say(`${name}: ${line}`) })
    const brought = await (isAllThere ? bring(() => {}) : withProgress('Bringing base images', bring))
    console.log(await currentTable(engine))
    const failures = new Map(brought.flatMap(base => base.did === 'failed' ? [[base.failure.message, base.failure]] : []))
    for (const { message, remedy } of failures.values()) process.stderr.write(`\n${message}\n${remedy}\n`)
    return failures.size > 0 ? 1 : 0
  },
  commands: {
    'list': {
      description: 'Show the base images that the labs need: name, source, size, date',
      args: {
        json: { type: 'boolean', description: 'Print JSON and nothing else on stdout' },
      },
      async run({ args }) {
        const engine = await connect()
        if (args.json) console.log(JSON.stringify(await currentStatus(engine), undefined, 2))
        else console.log(await currentTable(engine))
      },
    },
    'drop-stand-ins': {
      description: 'Remove the stand-ins; official images stay',
      async run() {
        const names = await dropStandIns(await connect())
        console.log(names.length > 0 ? `Removed ${names.join(', ')}.` : 'There is no stand-in to remove.')
      },
    },
  },
})

async function currentStatus(engine: Engine): Promise<BaseStatus[]> {
  const bases = await neededBases(labsFolder)
  return baseStatus(engine, bases.map(({ name }) => name))
}

async function currentTable(engine: Engine): Promise<string> {
  const statuses = await currentStatus(engine)
  const hint = 'To pull the official images where a registry can be reached: npm run bases drop-stand-ins && npm run bases'
  return toTable(statuses) + (statuses.some(({ source }) => source === 'stand-in') ? `\n\n${hint}` : '')
}

/** In CI nobody is surprised by a stand-in under an official name; a person is asked. */
async function mayStandIn(names: readonly string[], saysYes: boolean): Promise<boolean> {
  if (saysYes || process.env.CI) return true
  const situation = `No registry hands out ${names.join(', ')}; stand-ins under these names can be built from Debian's packages.`
  if (!process.stdin.isTTY) throw new CourseError('STAND_IN_CONSENT', situation, 'To agree, run: npm run bases -- --yes')
  return await confirm({ message: `${situation} Build them?` }) === true
}
