import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { markdownLines } from '../../scripts/lab/markdown-lines.ts'
import { allLabs } from '../labs/the-labs.ts'

function plain(markdown: string, width: number): string {
  return markdownLines(markdown, width).map(stripVTControlCharacters).join('\n').trim()
}

const table = `
| What | | How you see it |
| --- | --- | --- |
| any | misspell the stage's name | \`a \\| b\` |
| it stops | | \`docker stop mine\` takes a moment |
`

describe('a table on a terminal', () => {
  it('stands in columns where it fits, a bar in a cell and all', () => {
    expect(plain(table, 80)).toBe(`
What                                 How you see it
────────  ─────────────────────────  ─────────────────────────────────
any       misspell the stage's name  \`a | b\`
it stops                             \`docker stop mine\` takes a moment
`.trim())
  })

  it('has its cells broken at blanks where a column still is wide enough', () => {
    expect(plain(table, 62)).toBe(`
What                                 How you see it
────────  ─────────────────────────  ─────────────────────────
any       misspell the stage's name  \`a | b\`
it stops                             \`docker stop mine\` takes
                                     a moment
`.trim())
  })

  it('is a list of its rows where it is too narrow for columns', () => {
    expect(plain(table, 30)).toBe(`
- What: any
  misspell the stage's name
  How you see it: \`a | b\`

- What: it stops
  How you see it: \`docker
    stop mine\` takes a moment
`.trim())
  })
})

it('keeps a list\'s indentation, and a command apart from the text', () => {
  expect(plain('## Try\n\n- one two three four\n\n```sh\ndocker run -d --name mine hello:mine\n| tail\n```\n10. ten eleven', 20)).toBe(`
## Try

- one two three four

    docker run -d
      --name mine
      hello:mine
    | tail
10. ten eleven
`.trim())
})

it.for(await allLabs())('says all of the worksheet of $id within any terminal, breaking no word', async ({ folder }, { expect }) => {
  const text = await readFile(join(folder, 'README.md'), 'utf8')
  const words = (some: string) => some.replaceAll('\\|', '/bar/').replace(/[|\s]+/g, ' ').replaceAll('/bar/', '|').split(' ')
  for (const width of [59, 79, 100]) {
    const lines = markdownLines(text, width).map(stripVTControlCharacters)
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width)
    const shown = new Set(lines.join('\n').split(/\s+/).flatMap(word => [word, word.replace(/:$/, '')]))
    expect(words(text).filter(word => word !== '' && !/^(?:---|```\w*)$/.test(word) && !shown.has(word))).toEqual([])
  }
})
