/**
 * A shell command as the JSON array that starts the same program without a shell; undefined where the shell does something for it: variables,
 * patterns, quotes, operators, or a command that is the shell's own.
 */
export function toExecForm(command: string): string | undefined {
  const words = command.trim().split(/\s+/)
  if (words[0] === 'exec') words.shift()
  const [program = ''] = words
  if (program === '' || BUILT_IN.has(program) || program.includes('=')) return undefined
  if (words.some(word => !/^[\w./:@%+,=-]+$/.test(word))) return undefined
  return `[${words.map(word => JSON.stringify(word)).join(', ')}]`
}

const BUILT_IN = new Set([
  '.',
  ':',
  'alias',
  'cd',
  'command',
  'eval',
  'exec',
  'export',
  'read',
  'set',
  'source',
  'trap',
  'type',
  'ulimit',
  'umask',
  'wait',
])
