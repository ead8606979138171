import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { CourseError } from '#engine'
import { formatBytes } from '#measurements'
import { readFigures } from '../setup/read-figures.ts'
import { findBrowser, NO_BROWSER } from './browser.ts'
import { runScript, withProgress } from './command-line/index.ts'
import { buildSite } from './export/build-site.ts'
import { printSlides } from './export/print-slides.ts'
import { loadDeck } from './handout/load-deck.ts'
import { openOutput } from './handout/open-output.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

await runScript({
  name: 'export',
  description: 'Write the slides as a PDF: one page for each slide with every click done, with links, outline and tags for screen readers',
  args: {
    'with-clicks': { type: 'boolean', description: 'A page for every click' },
    'dark': { type: 'boolean', description: 'Dark slides, for a screen' },
    'out': { type: 'string', default: 'dist/slides.pdf', description: 'Where to write the PDF' },
  },
  async run({ args, signal }) {
    if (!await findBrowser()) throw new CourseError('BROWSER_NOT_FOUND', ...NO_BROWSER)
    const pdf = resolve(root, args.out)
    await using output = await openOutput(pdf)
    const figures = await readFigures(join(root, 'public'))
    if (figures.state === 'failed') throw new CourseError('NO_MEASUREMENTS', `There is nothing to draw the slides from: ${figures.message}`, 'Then export again.')
    const deck = await loadDeck(root)

    const folder = await mkdtemp(join(tmpdir(), 'deck-'))
    try {
      const site = join(folder, 'site')
      await withProgress('Building the deck', () => buildSite(root, site, signal))
      const { file, pages } = await withProgress('Printing the slides', say => printSlides({
        site,
        deck,
        headmatter: deck[0]?.frontmatter ?? {},
        withClicks: args['with-clicks'] ?? false,
        dark: args.dark ?? false,
        signal,
        say,
      }))
      await output.write(file)
      console.log(`Wrote ${isAbsolute(args.out) ? args.out : relative(process.cwd(), pdf)}: ${deck.length} slides on ${pages} pages, ${formatBytes(file.length)}.`)
      console.log('Paper answers no click: simulators, quizzes and the playground stand as they are before anyone touches them.')
    }
    finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
})
