import type { CommandDef } from 'citty'
import type { Options, Script } from './script.ts'
import { stripVTControlCharacters } from 'node:util'
import { renderUsage } from 'citty'
import { describeError } from './describe-error.ts'
import { listenForInterrupt } from './interrupt.ts'
import { fitting } from './lines.ts'
import { chooseCommand, readArguments } from './read-arguments.ts'

/** Reads the command line, runs the script and ends the process with its exit code. See index.ts for the rules. */
export function runScript<const T extends Options>(script: Script<T>): Promise<never>
export async function runScript(script: Script): Promise<never> {
  const interrupt = listenForInterrupt()
  // Node ends a process whose event loop has run dry, also in the middle of an await (exit code 13): a script waits for people and engines
  setInterval(() => {}, 2 ** 30)
  // `npm run demo | head -3`: the reader has gone, and there is nobody left to tell, but something to tidy up
  process.stdout.on('error', interrupt.stopUnread)
  process.stderr.on('error', interrupt.stopUnread)
  const fail = (error: unknown): number => {
    process.stderr.write(`${fitting(describeError(error, interrupt.signal.aborted), process.stderr)}\n`)
    return interrupt.signal.aborted ? interrupt.exitCode() : 1
  }
  process.on('uncaughtException', (error) => {
    // sockets that an interrupt cut off complain late; that must not keep the script from tidying up
    if (!interrupt.signal.aborted)
      process.exit(fail(error))
  })
  // A socket that somebody forgot to close must not keep the person waiting: hence exit, not exitCode.
  process.exit(await run(script, interrupt.signal).catch(fail))
}

async function run(script: Script, signal: AbortSignal): Promise<number> {
  const argv = process.argv.slice(2)
  if (argv.includes('--help') || argv.includes('-h')) {
    const text = await renderUsage(usageOf(script, argv))
    console.log(process.stdout.isTTY ? text : stripVTControlCharacters(text))
    return 0
  }
  const { command, args, kept } = readArguments(script, argv, process.env)
  const code = await command.run({ args, signal }) ?? 0
  const meant = [...argv, ...kept].join(' ')
  if (kept.length)
    process.stderr.write(`\n${fitting(`npm kept ${kept.join(' ')} for itself. To mean it, run: npm run ${script.name} -- ${meant}`, process.stderr)}\n`)
  return code
}

/** The script, or the subcommand that the arguments name, in citty's shape. */
function usageOf(script: Script, argv: string[]): CommandDef {
  const { command, usage } = chooseCommand(script, argv)
  const meta = { name: usage === `npm run ${script.name}` ? `${usage} --` : usage, description: command.description }
  const args = command.args ?? {}
  if (command !== script || !script.commands)
    return { meta, args }
  const commands = Object.entries(script.commands).map(([name, { description }]) => [name, { meta: { description } }])
  return { meta, args, subCommands: Object.fromEntries(commands) }
}
