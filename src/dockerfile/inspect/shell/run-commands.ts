import type { Place, Step } from '../../types.ts'
import type { Source, SourceLines } from './source.ts'
import type { ShellWord, SimpleCommand } from './split-commands.ts'
import { sourceAt, sourceOfLines } from './source.ts'
import { splitCommands } from './split-commands.ts'

/** A program that a RUN calls. */
export interface RunCommand {
  /** its name without a path; `python -m pip` is `pip` */
  readonly program: string
  readonly args: readonly string[]
  /** what it is given by `NAME=value` before it, or by `export` earlier in the same RUN */
  readonly variables: ReadonlyMap<string, string>
  /** see `SimpleCommand` */
  readonly joinedBy: string
  readonly place: Place
  /** the place of one argument; of the whole command where the Dockerfile does not hold it as such (exec form) */
  readonly argPlace: (index: number) => Place
}

/** The programs that a RUN calls, in order; none for a script in another language than the shell's. */
export function runCommands(source: SourceLines, step: Step): RunCommand[] {
  if (step.keyword !== 'RUN') return []
  if (step.json) return commandsOfJson(step, step.json)
  const { words: [word], heredocs } = step
  if (!word) return []
  const [heredoc] = heredocs
  if (!heredoc) return commandsOf(sourceAt(source, word.place))
  const interpreter = /^(?:\S*\/)?(?:ba|a|da)?sh\b/
  const [, before = ''] = /^([^<]*)<</.exec(word.raw) ?? []
  if (before.trim() !== '' && !interpreter.test(before)) return commandsOf(sourceAt(source, word.place))
  const content = sourceOfLines(source, heredoc.place.line, heredoc.place.endLine - 1)
  const [, shebang] = /^#!\s*(?:\/usr\/bin\/env\s+)?(.*)/.exec(content.text) ?? []
  return shebang === undefined || interpreter.test(shebang) ? commandsOf(content) : []
}

function commandsOfJson({ place }: Step, [program = '', ...args]: readonly string[]): RunCommand[] {
  const isShell = /^(?:.*\/)?(?:ba|a|da)?sh$/.test(program) && /^-\w*c$/.test(args[0] ?? '')
  const whole: Source = { text: isShell ? args[1] ?? '' : '', place: () => place }
  if (isShell) return commandsOf(whole)
  return toCommand({ joinedBy: '', words: [program, ...args].map(value => ({ value, start: 0, end: 0 })) }, whole, new Map())
}

function commandsOf(source: Source): RunCommand[] {
  const exported = new Map<string, string>()
  return splitCommands(source.text).flatMap(command => toCommand(command, source, exported))
}

/** Words that stand before a command and do not change which program is called. */
const PREFIXES = new Set([
  'if',
  'then',
  'elif',
  'else',
  'while',
  'until',
  'do',
  '!',
  '{',
  'time',
  'exec',
  'command',
  'env',
  'sudo',
])

function toCommand({ joinedBy, words }: SimpleCommand, source: Source, exported: Map<string, string>): RunCommand[] {
  const variables = new Map(exported)
  let first = 0
  for (; first < words.length; first++) {
    const value = words[first]?.value ?? ''
    const [, name, given = ''] = /^([A-Z_]\w*)=([\s\S]*)$/i.exec(value) ?? []
    if (name !== undefined) variables.set(name, given)
    else if (!PREFIXES.has(value)) break
  }
  const [called, ...given] = words.slice(first)
  if (!called) return []
  const program = called.value.replace(/^.*\//, '')
  if (program === 'export') {
    for (const { value } of given) {
      const [name = '', ...rest] = value.split('=')
      exported.set(name, rest.join('='))
    }
  }
  const isModule = /^python[\d.]*$/.test(program) && given[0]?.value === '-m'
  const args: readonly ShellWord[] = isModule ? given.slice(2) : given
  const start = words[0]?.start ?? 0
  const end = words.at(-1)?.end ?? 0
  return [{
    program: isModule ? given[1]?.value ?? '' : /^pip[\d.]+$/.test(program) ? 'pip' : program,
    args: args.map(({ value }) => value),
    variables,
    joinedBy,
    place: source.place(start, end),
    argPlace: (index) => {
      const arg = args[index]
      return arg ? source.place(arg.start, arg.end) : source.place(start, end)
    },
  }]
}
