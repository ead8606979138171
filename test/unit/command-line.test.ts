import type { Command, Script } from '../../scripts/command-line/script.ts'
import { describe, expect, it } from 'vitest'
import { readArguments } from '../../scripts/command-line/read-arguments.ts'

const list: Command = { description: 'List', args: { kind: { type: 'enum', options: ['all', 'own'] } }, run: async () => {} }
const script: Script = {
  name: 'lab',
  description: 'A script',
  args: {
    'language': { type: 'positional', required: false },
    'json': { type: 'boolean' },
    'yes': { type: 'boolean', onlyAfterDashes: true },
    'work-folder': { type: 'string' },
  },
  run: async () => {},
  commands: { list },
}

function read(argv: string[], kept: NodeJS.ProcessEnv = {}) {
  return readArguments(script, argv, { npm_lifecycle_event: 'lab', ...kept })
}

describe('readArguments', () => {
  it('gives options and arguments by their names', () => {
    expect(read(['go', '--json', '--work-folder', '/tmp/x']).args).toMatchObject({ 'language': 'go', 'json': true, 'work-folder': '/tmp/x' })
  })

  it('finds the subcommand behind options', () => {
    expect(read(['list', '--kind=own'])).toMatchObject({ command: { description: 'List' }, args: { kind: 'own' } })
    expect(read(['--kind=own', 'list'])).toMatchObject({ command: { description: 'List' }, args: { kind: 'own' } })
  })

  it.each([
    [['--jso'], 'npm run lab knows no option --jso (did you mean --json?); it knows --json, --yes, --work-folder and --help.'],
    [['--no-colour'], 'npm run lab knows no option --no-colour; it knows --json, --yes, --work-folder and --help.'],
    [['go', 'lst'], 'npm run lab does not know what to do with "lst" (did you mean list?); it knows list.'],
    [['--work-folder'], 'npm run lab: --work-folder needs a value, as in --work-folder=VALUE.'],
    [['list', '--kind=old'], 'npm run lab list: Invalid value for argument: --kind (old). Expected one of: all, own.'],
  ])('refuses %j', (argv, sentence) => {
    expect(() => read(argv)).toThrow(sentence)
  })
})

describe('flags that npm kept because -- was missing', () => {
  it('count as given when they do no harm', () => {
    expect(read(['go'], { npm_config_json: 'true', npm_config_work_folder: '/tmp/x' })).toMatchObject({ args: { 'language': 'go', 'json': true, 'work-folder': '/tmp/x' }, kept: [] })
  })

  it('are reported, and not obeyed, when they count only after --', () => {
    const { args, kept } = read([], { npm_config_yes: 'true' })
    expect(args.yes).toBeUndefined()
    expect(kept).toEqual(['--yes'])
  })

  it('are no matter when they were given after -- too', () => {
    const { args, kept } = read(['--yes'], { npm_config_yes: 'true' })
    expect(args.yes).toBe(true)
    expect(kept).toEqual([])
  })

  it('are asked for again when npm took their value apart', () => {
    expect(() => read(['/tmp/x'], { npm_config_work_folder: 'true' })).toThrow('npm kept --work-folder for itself: run `npm run lab -- --work-folder VALUE`.')
  })

  it('of another script, such as the npm test around us, are none of ours', () => {
    const { args, kept } = read([], { npm_lifecycle_event: 'test', npm_config_yes: 'true', npm_config_json: 'true' })
    expect(args).toEqual({ _: [], language: undefined })
    expect(kept).toEqual([])
  })
})
