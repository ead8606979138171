/** A simple command of a shell script: `A=1 apt-get update` between two operators. */
export interface SimpleCommand {
  /** what joins it to the one before: `&&`, `||`, `|`, `;` (a new line too), `&`; '' for the first */
  readonly joinedBy: string
  readonly words: readonly ShellWord[]
}

export interface ShellWord {
  /** without quotes; variables and substitutions stay as written */
  readonly value: string
  /** offsets in the script, the end exclusive */
  readonly start: number
  readonly end: number
}

/**
 * The simple commands of a POSIX shell script in the order in which they stand, those in groups and branches too; redirections are left out, and what
 * stands in `$(…)` stays within its word. Good enough to see which program is called with which arguments; it is no shell.
 */
export function splitCommands(script: string): SimpleCommand[] {
  const commands: SimpleCommand[] = []
  let words: ShellWord[] = []
  let joinedBy = ''
  let at = 0
  let isTarget = false
  const finish = (operator: string) => {
    if (words.length > 0) commands.push({ joinedBy, words })
    if (words.length > 0 || commands.length === 0) joinedBy = commands.length === 0 ? '' : operator
    words = []
  }
  while (at < script.length) {
    const [operator] = match(OPERATOR, script, at)
    const [space] = match(/[^\S\n]+/y, script, at)
    const [redirection] = match(/\d*(?:<<-?|<>|>>|<&|>&|>\||[<>])/y, script, at)
    if (space) {
      at += space.length
    }
    else if (script[at] === '#') {
      at = indexOrEnd(script, '\n', at)
    }
    else if (operator) {
      at += operator.length
      isTarget = false
      finish('(){}\n'.includes(operator) ? ';' : operator)
    }
    else if (redirection) {
      at += redirection.length
      isTarget = true
    }
    else {
      const end = endOfWord(script, at)
      if (!isTarget) words.push({ value: unquote(script.slice(at, end)), start: at, end })
      isTarget = false
      at = end
    }
  }
  finish('')
  return commands
}

const OPERATOR = /&&|\|\||;;|[;|()\n]|&(?!>)/y

function match(pattern: RegExp, text: string, at: number): string[] {
  pattern.lastIndex = at
  return pattern.exec(text) ?? []
}

function indexOrEnd(text: string, part: string, from: number): number {
  const index = text.indexOf(part, from)
  return index < 0 ? text.length : index
}

/** Never where it begins, so that whoever asks goes on. */
function endOfWord(script: string, start: number): number {
  let at = start
  let depth = 0
  let quote = ''
  while (at < script.length) {
    const char = script[at] ?? ''
    if (quote !== '') {
      if (char === '\\' && quote !== '\'') at++
      else if (char === quote) quote = ''
    }
    else if (char === '\\') {
      at++
    }
    else if (char === '\'' || char === '"' || char === '`') {
      quote = char
    }
    else if (char === '$' && (script[at + 1] === '(' || script[at + 1] === '{')) {
      depth++
      at++
    }
    else if (depth > 0) {
      if (char === '(' || char === '{') depth++
      else if (char === ')' || char === '}') depth--
    }
    else if (/[\s;&|()<>]/.test(char)) {
      break
    }
    at++
  }
  return Math.max(Math.min(at, script.length), start + 1)
}

function unquote(word: string): string {
  return word.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/g, (_, single?: string, double?: string, escaped?: string) =>
    single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '')
}
