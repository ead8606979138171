import { endOfPart, expandWord } from '../expand/expand-word.ts'
import { nothingSet } from '../expand/variables.ts'
import { isSpace, trimStart } from './spaces.ts'

/** What `<<NAME` announces. */
export interface HeredocMark {
  readonly name: string
  /** `<<-`: leading tabs are removed, also before the closing name */
  readonly stripsTabs: boolean
  /** whether variables in its content are replaced: not where the name is quoted */
  readonly expands: boolean
}

/**
 * The heredocs that a line announces, in order: words of their own such as `<<EOF`, `3<<-"EOF"` or `<< EOF`, outside quotes. A line with a quote or a
 * substitution left open announces none.
 *
 * Source: BuildKit frontend/dockerfile/parser/parser.go, heredocsFromLine.
 */
export function heredocsOf(line: string): HeredocMark[] {
  if (!line.includes('<<')) return []
  return (shellWords(line) ?? []).flatMap(word => toHeredoc(word) ?? [])
}

/** What the word announces, if it is a heredoc's mark. */
export function toHeredoc(word: string): HeredocMark | undefined {
  const [, dash, name = ''] = MARK.exec(word) ?? []
  const rest = trimStart(name)
  if (rest === '') return undefined
  const { value } = expandWord(rest, nothingSet, '\\')
  // more than one word: as a shell would split it
  if (value === undefined || value === '' || shellWords(rest)?.length !== 1) return undefined
  return { name: value, stripsTabs: dash === '-', expands: quotesIn(value) === quotesIn(rest) }
}

const MARK = /^\d*<<(-?)([^<]*)$/

function quotesIn(text: string): number {
  return text.split(/['"]/).length
}

/** Splits at white space outside quotes; undefined where a quote or a substitution stays open. */
function shellWords(line: string): string[] | undefined {
  const words: string[] = []
  let word = ''
  let at = 0
  while (at < line.length) {
    const char = line[at] ?? ''
    if (char === '\'' || char === '"' || char === '$') {
      const end = endOfPart(line, at)
      if (end === undefined) return undefined
      word += line.slice(at, end)
      at = end
    }
    else if (line.startsWith('<<', at)) {
      word += '<<'
      at += 2
      while (at < line.length && ' \t\r'.includes(line[at] ?? '')) word += line[at++]
    }
    else if (char === '\\') {
      word += line.slice(at, at + 2)
      at += 2
    }
    else {
      if (!isSpace(char)) {
        word += char
      }
      else if (word !== '') {
        words.push(word)
        word = ''
      }
      at++
    }
  }
  return word === '' ? words : [...words, word]
}
