import process from 'node:process'
import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { plainEnvironment } from './run-npm.ts'

export interface TerminalOptions {
  readonly cwd: string
  readonly columns?: number
  readonly rows?: number
  readonly env?: NodeJS.ProcessEnv
}

/** A program in a terminal that nobody sees: its screen can be read, its keys pressed. Disposing of it ends the program. */
export interface InTerminal extends AsyncDisposable {
  readonly pid: number
  /** the screen's lines as a person sees them */
  readonly screen: () => string[]
  /** all that was written, escape codes included */
  readonly written: () => string
  /** waits until the screen shows something and returns it */
  readonly until: (what: string | RegExp, seconds?: number) => Promise<string>
  readonly press: (keys: string) => void
  readonly resize: (columns: number, rows: number) => void
  readonly exitCode: Promise<number>
}

export function inTerminal(program: string, args: readonly string[], { cwd, columns = 100, rows = 40, env = {} }: TerminalOptions): InTerminal {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  const child = spawn(program, [...args], { cwd, cols: columns, rows, name: 'xterm-256color', env: { ...plainEnvironment(), ...env } })
  let written = ''
  let changed = Promise.withResolvers<void>()
  const tell = () => {
    changed.resolve()
    changed = Promise.withResolvers()
  }
  child.onData((text) => {
    written += text
    terminal.write(text, tell)
  })
  const exit = Promise.withResolvers<number>()
  child.onExit(({ exitCode }) => terminal.write('', () => {
    exit.resolve(exitCode)
    tell()
  }))
  let hasEnded = false
  void exit.promise.then(() => hasEnded = true)

  const screen = () => {
    const { active } = terminal.buffer
    return Array.from({ length: terminal.rows }, (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '')
  }
  return {
    pid: child.pid,
    screen,
    written: () => written,
    async until(what, seconds = 90) {
      const deadline = AbortSignal.timeout(seconds * 1000)
      const late = new Promise<void>(resolve => deadline.addEventListener('abort', () => resolve(), { once: true }))
      for (;;) {
        const next = changed.promise
        const text = screen().join('\n')
        if (typeof what === 'string' ? text.includes(what) : what.test(text)) return text
        if (hasEnded || deadline.aborted) throw new Error(`Waited for ${what}${hasEnded ? ', and the program ended' : ` for ${seconds} seconds`}. The screen:\n${text.trimEnd()}`)
        await Promise.race([next, late])
      }
    },
    press: keys => child.write(keys),
    resize(newColumns, newRows) {
      terminal.resize(newColumns, newRows)
      child.resize(newColumns, newRows)
    },
    exitCode: exit.promise,
    async [Symbol.asyncDispose]() {
      if (!hasEnded) process.kill(child.pid, 'SIGTERM')
      await exit.promise
      terminal.dispose()
    },
  }
}
