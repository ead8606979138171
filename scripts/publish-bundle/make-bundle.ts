import type { BookSlide } from '../../handout/book.ts'
import { copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CourseError } from '#engine'
import { buildSite } from '../export/build-site.ts'
import { printSlides } from '../export/print-slides.ts'
import { printHandout } from '../handout/print-handout.ts'
import { indexPage } from './index-page.ts'

export interface Making {
  /** the project's folder */
  readonly root: string
  /** an empty folder that becomes the bundle */
  readonly folder: string
  readonly deck: readonly BookSlide[]
  readonly signal: AbortSignal
  /** shows that a step goes on, as `withProgress` does */
  readonly step: <Result>(title: string, work: (say: (line: string) => void) => Promise<Result>) => Promise<Result>
}

/** What lies beside the deck so that it can be shown from a stick. */
const CARRIED = ['start.mjs', 'start.sh', 'start.cmd']

/** Fills a folder with the deck as a site, both PDFs, an index page and what starts it. Every address in it is relative. */
export async function makeBundle({ root, folder, deck, signal, step }: Making): Promise<void> {
  const headmatter = deck[0]?.frontmatter ?? {}
  const site = join(folder, 'deck')
  await step('Building the deck', () => buildSite(root, site, signal))
  // for hosts that send every address to one page: here the slide's number stands after #
  for (const unneeded of ['_redirects', '404.html']) await rm(join(site, unneeded), { force: true })
  const slides = await step('Printing the slides', say => printSlides({ site, deck, headmatter, withClicks: false, dark: false, signal, say }))
  await writeFile(join(folder, 'slides.pdf'), slides.file)
  const handout = await step('Printing the handout', say => printHandout({ root, pdf: join(folder, 'handout.pdf'), options: { edition: 'student', perPage: 1, slides: undefined, labs: true, deckUrl: undefined }, signal, say }))

  for (const name of CARRIED) await copyFile(fileURLToPath(new URL(`carried/${name}`, import.meta.url)), join(folder, name))
  const text = (value: unknown): string => typeof value === 'string' ? value : ''
  await writeFile(join(folder, 'index.html'), indexPage({
    title: text(headmatter.title),
    about: text(headmatter.info),
    language: 'en',
    parts: [
      { href: 'deck/index.html', name: 'The deck', about: `${deck.length} slides in a browser, with pictures to try things on, and a presenter's view`, bytes: await bytesIn(site) },
      { href: 'slides.pdf', name: 'The slides on paper', about: `PDF, ${slides.pages} pages: every slide with all its clicks done`, bytes: slides.file.length },
      { href: 'handout.pdf', name: 'The handout', about: `PDF, ${handout.pages} pages: every slide with what was said, the worksheets of the labs, a cheat sheet`, bytes: handout.bytes },
    ],
    colours: await readFile(join(root, 'styles/meanings.css'), 'utf8'),
    font: await fontOf(site),
    icon: 'deck/favicon.svg',
    madeOn: new Date(),
  }))
}

/** Bytes of all files in a folder. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(entries.filter(entry => entry.isFile()).map(async entry => (await stat(join(entry.parentPath, entry.name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function fontOf(site: string): Promise<string> {
  const name = (await readdir(join(site, 'assets'))).find(name => /^inter-.*\.woff2$/.test(name))
  if (!name) throw new CourseError('DECK_BROKEN', 'The built deck does not hold its font.', 'See that styles/fonts.css still brings Inter in, then run this again.')
  return `deck/assets/${name}`
}
