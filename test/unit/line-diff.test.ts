import { describe, expect, it } from 'vitest'
import { differingLines } from '#line-diff'

/** The lines of `text`, those that `other` lacks with a mark. */
function marked(text: string, other: string): string[] {
  return differingLines(text, other).map(({ text, differs }) => differs ? `> ${text}` : text)
}

describe('lines that differ', () => {
  it('are none between equal texts, whether they end with a line feed or not', () => {
    expect(marked('FROM scratch\nCOPY a /\n', 'FROM scratch\nCOPY a /')).toEqual(['FROM scratch', 'COPY a /'])
  })

  it('are those that only one text has', () => {
    expect(marked('FROM a\nRUN true\nCMD b\n', 'FROM a\nCMD b\n')).toEqual(['FROM a', '> RUN true', 'CMD b'])
    expect(marked('FROM a\nCMD b\n', 'FROM a\nRUN true\nCMD b\n')).toEqual(['FROM a', 'CMD b'])
  })

  it('are one of two that have changed places', () => {
    expect(marked('FROM a\nCOPY b /\nRUN c\n', 'FROM a\nRUN c\nCOPY b /\n').filter(line => line.startsWith('>'))).toHaveLength(1)
  })

  it('are counted: a line that the other has once is the same once', () => {
    expect(marked('FROM a\nCOPY b /\nCOPY b /\n', 'FROM a\nCOPY b /\n').filter(line => line.startsWith('>'))).toHaveLength(1)
  })

  it('are never the empty ones between stages', () => {
    expect(marked('FROM a\n\nFROM b\n', 'FROM a\nFROM b\n')).toEqual(['FROM a', '', 'FROM b'])
  })
})
