import type { ParsedArgs } from 'citty'
import type { Command, Option, Options, Script } from './script.ts'
import { parseArgs } from 'citty'
import { nearest } from '#nearest'

/** The command line asks for something the script does not know: one sentence. */
export class UsageError extends Error {}

export interface Reading {
  command: Command
  args: ParsedArgs<Options>
  /** options that npm kept and that count only after `--`, as they must be written: `--yes` */
  kept: string[]
}

/**
 * Reads the words after `npm run NAME --`, and from the environment the flags that npm kept because `--` was missing.
 * citty parses but takes any option for known, so this adds the refusals.
 * @throws {UsageError} for an unknown subcommand, option or argument, or an option without its value
 */
export function readArguments(script: Script, argv: readonly string[], env: NodeJS.ProcessEnv): Reading {
  const { command, words, usage } = chooseCommand(script, argv)
  const options = command.args ?? {}
  // Only what npm was told for this very script: npm hands its settings down to every process below it.
  const fromNpm = env.npm_lifecycle_event === script.name ? keptByNpm(usage, options, env) : []
  const obeyed = fromNpm.filter(({ option }) => !option.onlyAfterDashes).map(({ word }) => word)
  const args = parse(usage, [...obeyed, ...words], options)
  refuseUnknown(usage, words, args, options, Object.keys(script.commands ?? {}))
  const kept = fromNpm.filter(({ name, option }) => option.onlyAfterDashes && args[name] === undefined).map(({ word }) => word)
  return { command, args, kept }
}

function keptByNpm(usage: string, options: Options, env: NodeJS.ProcessEnv): { name: string, option: Option, word: string }[] {
  return Object.entries(options).flatMap(([name, option]) => {
    const value = env[`npm_config_${name.replaceAll('-', '_')}`]
    if (option.type === 'positional' || !value || value === 'false')
      return []
    if (option.type === 'boolean')
      return { name, option, word: `--${name}` }
    // npm makes `--name value` into name=true and leaves the value among the arguments
    if (value === 'true')
      throw new UsageError(`npm kept --${name} for itself: run \`${usage} -- --${name} VALUE\`.`)
    return { name, option, word: `--${name}=${value}` }
  })
}

/** The subcommand that the first word names, else the script itself; with the words that are left and the command as it is typed. */
export function chooseCommand(script: Script, argv: readonly string[]): { command: Command, words: string[], usage: string } {
  const index = argv.findIndex(word => !word.startsWith('-'))
  const word = argv[index] ?? ''
  const command = Object.hasOwn(script.commands ?? {}, word) ? script.commands?.[word] : undefined
  return command
    ? { command, words: argv.toSpliced(index, 1), usage: `npm run ${script.name} ${word}` }
    : { command: script, words: [...argv], usage: `npm run ${script.name}` }
}

function parse(usage: string, words: string[], options: Options): ParsedArgs<Options> {
  try {
    return parseArgs<Options>(words, options)
  }
  catch (error) {
    // citty's CLIError (not exported): a positional or a required option is missing, or an enum has another value
    if (error instanceof Error && error.name === 'CLIError')
      throw new UsageError(`${usage}: ${error.message.replace(/\.$/, '')}.`)
    throw error
  }
}

function refuseUnknown(usage: string, words: string[], args: ParsedArgs<Options>, options: Options, commands: string[]): void {
  const names = Object.keys(options).filter(name => options[name]?.type !== 'positional')
  const known = new Set(Object.entries(options).flatMap(([name, option]) => [name, camelCase(name), ...aliases(option)]))
  const unknown = Object.keys(args).find(key => key !== '_' && !known.has(key))
  if (unknown !== undefined) {
    const written = words.map(word => word.replace(/=.*/, '')).find(word => word.replace(/^-+(no-)?/, '') === unknown) ?? `--${unknown}`
    throw new UsageError(`${usage} knows no option ${written}${suggestion(nearest(unknown, names), '--')}; `
      + `it knows ${list([...names, 'help'].map(name => `--${name}`))}.`)
  }
  const positionals = Object.values(options).filter(option => option.type === 'positional')
  const surplus = positionals.at(-1)?.many ? undefined : args._[positionals.length]
  if (surplus !== undefined) {
    const guess = nearest(surplus, commands) ?? ''
    throw new UsageError(`${usage} does not know what to do with "${surplus}"${suggestion(guess || nearest(surplus, names), guess ? '' : '-- --')}${
      commands.length ? `; it knows ${list(commands)}` : ''}.`)
  }
  const empty = names.find(name => (options[name]?.type === 'string') && args[name] === '')
  if (empty !== undefined)
    throw new UsageError(`${usage}: --${empty} needs a value, as in --${empty}=VALUE.`)
}

function aliases(option: Option): string[] {
  return 'alias' in option && option.alias ? [option.alias].flat() : []
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function suggestion(guess: string | undefined, prefix: string): string {
  return guess ? ` (did you mean ${prefix}${guess}?)` : ''
}

function list(words: string[]): string {
  return new Intl.ListFormat('en-GB').format(words)
}
