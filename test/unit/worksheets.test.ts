import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checksOf, LANGUAGES } from '#checks'
import { formatShare } from '#measurements'
import { allLabs } from '../labs/the-labs.ts'

const labs = await allLabs()

it.for(labs)('says on the worksheet of $id what its checks ask, in their words and their order', async ({ folder, lab }, { expect }) => {
  const rows = (await tableUnder(folder, 'What `npm run lab` asks')).map(([title]) => title)
  expect(rows).toEqual(checksOf(lab).map(({ title }) => title))
})

it.for(labs)('names on the worksheet of $id how much smaller the image must be', async ({ folder, lab }, { expect }) => {
  const row = (await tableUnder(folder, 'What `npm run lab` asks')).find(([title]) => title === 'It is smaller by far')
  const named = [...row?.join(' ').matchAll(/(\d+) %/g) ?? []].map(([, share]) => `${share} %`)
  expect(named).toEqual(LANGUAGES.map(language => formatShare(lab.checks.smaller[language])))
})

it('has a goal, what is needed, steps to try, things to observe, questions and ways to go further on each', async () => {
  for (const { folder } of labs) {
    const headings = (await readFile(join(folder, 'README.md'), 'utf8')).match(/^## .+$/gm)
    expect(headings).toEqual(['## Goal', '## What you need', '## Try', '## Observe', '## Questions', '## Going further', '## Clean up'])
  }
})

/** The rows of the worksheet's table that begins with a heading, cell by cell. */
async function tableUnder(folder: string, heading: string): Promise<string[][]> {
  const text = await readFile(join(folder, 'README.md'), 'utf8')
  const [, table = ''] = text.split(`\n| ${heading} |`)
  return table.split('\n\n')[0]!.split('\n').slice(2).map(row => row.split('|').slice(1, -1).map(cell => cell.trim()))
}
