import type { Exercise } from '#checks'
import type { Checked } from '../reports.ts'
import type { SizeBar } from '../size-bars.ts'
import type { Page } from './screen.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { wrap } from '../../command-line/index.ts'
import { ownChange } from '../difference.ts'
import { gained } from '../gained.ts'
import { markdownLines } from '../markdown-lines.ts'
import { shareLine } from '../share-line.ts'
import { sizeBars } from '../size-bars.ts'

/** A text in sentences. */
export function textPage(text: string): Page {
  return width => wrap(text, width)
}

export async function worksheetPage({ lab }: Exercise): Promise<Page> {
  const text = await readFile(join(lab.folder, 'README.md'), 'utf8')
  return width => [...wrap(`This is labs/${lab.id}/README.md, to read here or in your editor.`, width).map(line => styleText('dim', line)), '', ...markdownLines(text, width)]
}

/** After all checks have passed: what came of it, why that matters, and by which lines. */
export async function passedPage({ exercise, results }: Checked, sizes: readonly SizeBar[]): Promise<Page> {
  const [gains, changes] = await Promise.all([gained(exercise), ownChange(exercise)])
  return width => [
    `${styleText('green', '✓')} ${results.length} checks pass`,
    '',
    ...sizes.length > 1 ? [...sizeBars(sizes, width), ''] : [],
    ...wrap(shareLine(exercise, sizes), width).map(line => styleText('bold', line)),
    '',
    ...gains.length > 0 ? ['What is mended, and why it matters:'] : [],
    ...gains.flatMap(({ was, why }) => [...wrap(`  No longer so: ${was}`, width), ...wrap(`    ${why}`, width).map(line => styleText('dim', line))]),
    ...gains.length > 0 ? [''] : [],
    'What you changed:',
    ...changes(width),
  ]
}
