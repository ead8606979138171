import type { Page } from 'playwright-chromium'
import type { HandoutOptions } from '../../handout/options.ts'
import type { RunningDeck } from './start-deck.ts'
import { toQuery } from '../../handout/options.ts'
import { launchBrowser, requireBrowser } from '../printing/browser.ts'
import { loadDeck } from '../printing/load-deck.ts'
import { openOutput } from '../printing/open-output.ts'
import { requireFigures } from '../printing/require-figures.ts'
import { checkHandout } from './check-handout.ts'
import { openHandout } from './lay-out.ts'
import { numberPages } from './number-pages.ts'
import { startDeck } from './start-deck.ts'

export interface Printing {
  /** the project's folder */
  readonly root: string
  /** where the PDF goes, absolute; what is there is replaced only by a whole one */
  readonly pdf: string
  readonly options: HandoutOptions
  readonly signal: AbortSignal
  /** is told what is going on, a line at a time */
  readonly say: (line: string) => void
}

/**
 * Prints the handout. Nothing stays behind but the PDF, whatever happens.
 *
 * @returns the pages and slides it has, and its size in bytes
 * @throws CourseError `BROWSER_NOT_FOUND`, `OUTPUT_UNWRITABLE`, `NO_MEASUREMENTS`, `DECK_BROKEN`, `SLIDE_FAILED`, `HANDOUT_FAILED`, `HANDOUT_INCOMPLETE`
 */
export async function printHandout({ root, pdf, options, signal, say }: Printing): Promise<{ pages: number, slides: number, bytes: number }> {
  await requireBrowser()
  await using output = await openOutput(pdf)
  await requireFigures(root, 'Then print again.')
  const all = await loadDeck(root)
  const slides = options.slides ?? all.map(({ no }) => no)

  say('starting the deck')
  const [deck, launched] = await Promise.all([startDeck(root), launchBrowser(signal)])
  await using _ = deck
  await using __ = launched
  const file = await draw(deck, await launched.browser.newPage(), options, say)
  say('checking the result')
  const pages = await checkHandout(file, { title: String(all[0]?.frontmatter.title), slides })
  signal.throwIfAborted()
  await output.write(file)
  return { pages, slides: slides.length, bytes: file.length }
}

/** The PDF, as Chromium makes it of the deck's own page. */
export async function draw(deck: RunningDeck, page: Page, options: HandoutOptions, say: (line: string) => void): Promise<Uint8Array> {
  await openHandout(page, deck, `/handout?${toQuery(options)}`, say)
  say('numbering the pages')
  await numberPages(page)
  say('printing')
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
}
