import { describe, expect, it } from 'vitest'
import { expandWord } from '#dockerfile'

const values = new Map([['NAME', 'value'], ['EMPTY', ''], ['PATTERN', 'a*c'], ['FILE', 'lib/a.tar.gz']])
const variables = {
  get: (name: string) => {
    const value = values.get(name)
    if (name === 'UNKNOWN') return { kind: 'unknown' as const }
    return value === undefined ? { kind: 'unset' as const } : { kind: 'set' as const, value }
  },
  names: () => values.keys(),
}

describe('expandWord', () => {
  // the right-hand sides are the Dockerfile reference's, "Environment replacement", and what a POSIX shell prints
  it.each([
    ['$NAME', 'value'],
    ['${NAME}-slim', 'value-slim'],
    ['$UNSET.', '.'],
    ['${EMPTY:-word}', 'word'],
    ['${EMPTY-word}', ''],
    ['${UNSET-word}', 'word'],
    ['${UNSET:-${NAME}s}', 'values'],
    ['${NAME:+word}', 'word'],
    ['${EMPTY:+word}', ''],
    ['${EMPTY+word}', 'word'],
    ['${NAME:?must be there}', 'value'],
    ['\\$NAME', '$NAME'],
    ['\'$NAME\' "$NAME" "\\"\\a"', '$NAME value "\\a'],
    ['one\\ two', 'one two'],
    ['${FILE#*/}', 'a.tar.gz'],
    ['${FILE##*.}', 'gz'],
    ['${FILE%.*}', 'lib/a.tar'],
    ['${FILE%%.*}', 'lib/a'],
    ['${FILE/a/b}', 'lib/b.tar.gz'],
    ['${FILE//a/b}', 'lib/b.tbr.gz'],
    ['${PATTERN#a\\*}', 'c'],
    ['$', '$'],
    ['$$', ''],
    ['$NAMEs$1', ''],
  ])('replaces %s by "%s"', (text, expected) => {
    expect(expandWord(text, variables, '\\').value).toBe(expected)
  })

  it('escapes with the character of the escape directive', () => {
    expect(expandWord('`$NAME C:\\$NAME', variables, '`').value).toBe('$NAME C:\\value')
  })

  it('leaves quotes in a heredoc\'s content', () => {
    expect(expandWord('"$NAME" \'$NAME\'', variables, '\\', { quotes: false }).value).toBe('"value" \'value\'')
  })

  it('names what it looked up, a variable with a default too', () => {
    expect(expandWord('$NAME ${UNSET:-$NAME} $OTHER', variables, '\\')).toMatchObject({ matched: ['NAME'], unmatched: ['UNSET', 'OTHER'], unknown: [] })
  })

  it('has no value where an unknown variable decides it', () => {
    expect(expandWord('a$UNKNOWN', variables, '\\')).toMatchObject({ value: undefined, unknown: ['UNKNOWN'] })
    expect(expandWord('${NAME:-$UNKNOWN}', variables, '\\').value).toBe('value')
  })

  it.each([
    ['${NAME', 'A substitution ${…} lacks its closing "}".'],
    ['${}', 'A substitution ${…} has no variable name.'],
    ['${NAME^}', 'A substitution ${NAME…} has an operator that Docker does not know: "^".'],
    ['${NAME:#a}', 'A substitution ${NAME…} has an operator that Docker does not know: ":#".'],
    ['${UNSET?which}', 'UNSET: which'],
    ['${EMPTY:?}', 'The variable EMPTY must be set and not empty.'],
    ['"open', 'A double quote (") is opened and not closed.'],
    ['\'open', 'A single quote (\') is opened and not closed.'],
    ['${NAME#\\n}', 'The pattern "\\n" escapes a character that needs no escape.'],
  ])('says why %s is refused', (text, problem) => {
    expect(expandWord(text, variables, '\\')).toMatchObject({ value: undefined, problem })
  })

  it('gives up on what is nested beyond sense, instead of failing', () => {
    expect(expandWord('${A:-'.repeat(100_000), variables, '\\').problem).toBe('Substitutions are nested too deeply.')
  })
})
