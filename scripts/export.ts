import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatBytes } from '#measurements'
import { runScript, withProgress } from './command-line/index.ts'
import { buildSite } from './export/build-site.ts'
import { printSlides } from './export/print-slides.ts'
import { requireBrowser } from './printing/browser.ts'
import { loadDeck } from './printing/load-deck.ts'
import { openOutput } from './printing/open-output.ts'
import { requireFigures } from './printing/require-figures.ts'
import { shownPath } from './printing/shown-path.ts'

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
    await requireBrowser()
    const pdf = resolve(root, args.out)
    await using output = await openOutput(pdf)
    await requireFigures(root, 'Then export again.')
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
      console.log(`Wrote ${shownPath(args.out, pdf)}: ${deck.length} slides on ${pages} pages, ${formatBytes(file.length)}.`)
      console.log('Paper answers no click: simulators, quizzes and the playground stand as they are before anyone touches them.')
    }
    finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
})
