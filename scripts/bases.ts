import type { BaseStatus } from '#bases'
import type { Engine } from '#engine'
import { baseStatus, dropStandIns, neededBases, toTable } from '#bases'
import { connect } from '#engine'
import { load, save } from './bases/archive.ts'
import { bring, labsFolder } from './bases/bring.ts'
import { pull } from './bases/pull.ts'
import { runScript } from './command-line/index.ts'

await runScript({
  name: 'bases',
  description: 'Bring the base images that the labs need: keep what is there, pull where a registry answers, else build stand-ins',
  args: {
    yes: { type: 'boolean', onlyAfterDashes: true, description: 'Let stand-ins take the names of official images' },
  },
  async run({ args, signal }) {
    const engine = await connect()
    const isAllThere = await bring(engine, await neededBases(labsFolder), args.yes === true, signal)
    console.log(await currentTable(engine))
    return isAllThere ? 0 : 1
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
    'pull': {
      description: 'Pull official images, as the person that "docker login" knows: those the labs lack, or the named ones',
      args: {
        names: { type: 'positional', required: false, many: true, description: 'Such as python:3.13-slim; all that are missing or stand-ins where none is named' },
      },
      async run({ args, signal }) {
        return pull(await connect(), args._, signal)
      },
    },
    'save': {
      description: 'Save the base images into one file, for a classroom without Internet',
      args: {
        file: { type: 'positional', description: 'Such as bases-amd64.tar.zst' },
        platform: { type: 'string', description: 'linux/amd64 or linux/arm64 (Macs with Apple\'s own processors); the engine\'s own where absent' },
        yes: { type: 'boolean', onlyAfterDashes: true, description: 'Overwrite the file if it is there' },
      },
      async run({ args: { file, platform, yes }, signal }) {
        await save(await connect(), { file: String(file), platform: platform === undefined ? undefined : String(platform), overwrites: yes === true }, signal)
      },
    },
    'load': {
      description: 'Load the base images of a file that "npm run bases save" made',
      args: {
        file: { type: 'positional', description: 'Such as bases-amd64.tar.zst' },
      },
      async run({ args: { file }, signal }) {
        await load(await connect(), String(file), signal)
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
  const hint = 'To pull the official images where a registry can be reached: npm run bases pull'
  return toTable(statuses) + (statuses.some(({ source }) => source === 'stand-in') ? `\n\n${hint}` : '')
}
