import type { ProvedTrial } from '#claims'
import { parseDockerfile } from '#dockerfile'

/** A container that is stopped: who is in it, how far the signal gets, and what was seen to happen. */
export interface SignalCase {
  /** the last ENTRYPOINT or CMD, as written */
  readonly command: string
  readonly isExecForm: boolean
  readonly hasInit: boolean
  /** whether the app has a handler for the signal that is sent */
  readonly hasHandler: boolean
  readonly signal: string
  /** the processes from process 1 down to the app */
  readonly processes: readonly Process[]
  /** recorded, not predicted */
  readonly outcome: 'ended' | 'killed'
  /** the outcome as it was recorded */
  readonly saw: string
}

export interface Process {
  readonly name: string
  readonly role: 'init' | 'shell' | 'app'
  /** what it does with the signal */
  readonly deed: 'passes it on' | 'keeps it' | 'ends by its handler' | 'ends, as is the default' | 'has no handler: nothing happens' | 'never hears of it'
}

/** Reads a recorded experiment about stopping a container. */
export function signalCase({ dockerfile, files = {}, does, saw }: ProvedTrial): SignalCase {
  const steps = parseDockerfile(dockerfile).stages.flatMap(stage => stage.steps)
  const command = steps.findLast(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')
  const rest = command?.text.slice(command.keyword.length).trim() ?? ''
  const isExecForm = rest.startsWith('[')
  const shell = steps.findLast(({ keyword }) => keyword === 'SHELL')?.text.includes('bash') ? 'bash' : 'sh'
  const signal = /^STOPSIGNAL\s+(\S+)/m.exec(dockerfile)?.[1] ?? 'SIGTERM'
  const hasInit = does.includes('--init')
  const source = Object.values(files).join('\n')
  // Python brings a handler for SIGINT of its own: KeyboardInterrupt
  const hasHandler = source.includes(signal) || (signal === 'SIGINT' && rest.includes('python'))
  const outcome = saw.includes('by itself') ? 'ended' : 'killed'
  const app = isExecForm ? (JSON.parse(rest) as unknown[]).join(' ') : rest.split('&&').at(-1)!.replace(/^\s*exec\s+/, '').trim()
  return { command: command?.text ?? '', isExecForm, hasInit, hasHandler, signal, processes: processesOf(), outcome, saw }

  function processesOf(): Process[] {
    const above: Process[] = []
    if (hasInit) above.push({ name: 'docker-init', role: 'init', deed: 'passes it on' })
    if (!isExecForm && !makesWay(rest, shell)) above.push({ name: shell, role: 'shell', deed: 'keeps it' })
    const isReached = above.every(({ deed }) => deed === 'passes it on')
    const deed = !isReached ? 'never hears of it' : hasHandler ? 'ends by its handler' : above.length > 0 ? 'ends, as is the default' : 'has no handler: nothing happens'
    return [...above, { name: app, role: 'app', deed }]
  }
}

/** Whether the shell puts the app in its own place: asked to by exec, or, as bash does, for a single command. */
function makesWay(command: string, shell: string): boolean {
  return /(?:^|&&\s*)exec\s/.test(command) || (shell === 'bash' && !/[;&|]/.test(command))
}

/** A case in a sentence, for a screen reader. */
export function caseInWords({ processes, signal, saw }: SignalCase, stopped: boolean): string {
  const who = processes.map(({ name }, index) => index === 0 ? `Process 1 is ${name}` : `under it runs ${name}`).join('; ')
  if (!stopped) return `${who}.`
  return `${who}. docker stop sends ${signal}: ${processes.map(({ name, deed }) => `${name} ${deed}`).join('; ')}. ${saw}`
}
