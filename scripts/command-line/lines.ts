import { stripVTControlCharacters } from 'node:util'

/**
 * Breaks a text at blanks into lines of at most so many characters, its own lines and their indentation kept; a word longer than that is cut. What
 * others printed may be in it: whatever would move a terminal's cursor is taken out.
 */
export function wrap(text: string, width: number): string[] {
  return printable(text).split('\n').flatMap((paragraph) => {
    const indent = (/^ */.exec(paragraph)?.[0] ?? '').slice(0, width / 2)
    const lines: string[] = []
    let line = indent
    for (const word of paragraph.trim().split(/ +/).flatMap(word => pieces(word, width - indent.length))) {
      if (line !== indent && line.length + 1 + word.length > width) {
        lines.push(line)
        line = indent
      }
      line = line === indent ? indent + word : `${line} ${word}`
    }
    return [...lines, line.trimEnd()]
  })
}

/** Long lines are hard to read, however wide a terminal is. */
const MOST_WIDTH = 100

/** Characters on a line of what a stream shows; a pipe has no width of its own. */
export function widthOf({ columns }: Pick<NodeJS.WriteStream, 'columns'>): number {
  return Math.min(columns ?? 80, MOST_WIDTH)
}

/** Sentences as a stream should get them: broken at blanks where it is a terminal, and as they are where a program reads them. */
export function fitting(text: string, stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>): string {
  return stream.isTTY ? wrap(text, widthOf(stream)).join('\n') : text
}

/** The beginning of a line that is too long. */
export function shortened(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text
}

function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return stripVTControlCharacters(text).replaceAll('\t', '  ').replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, '')
}

function pieces(word: string, width: number): string[] {
  return Array.from({ length: Math.max(1, Math.ceil(word.length / width)) }, (_, index) => word.slice(index * width, (index + 1) * width))
}
