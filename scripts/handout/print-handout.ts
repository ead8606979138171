import type { Page } from 'playwright-chromium'
import type { HandoutOptions } from '../../handout/options.ts'
import type { RunningDeck } from './start-deck.ts'
import { join } from 'node:path'
import { chromium } from 'playwright-chromium'
import { CourseError } from '#engine'
import { toQuery } from '../../handout/options.ts'
import { readFigures } from '../../setup/read-figures.ts'
import { findBrowser, NO_BROWSER } from '../browser.ts'
import { checkHandout } from './check-handout.ts'
import { openHandout } from './lay-out.ts'
import { loadDeck } from './load-deck.ts'
import { numberPages } from './number-pages.ts'
import { openOutput } from './open-output.ts'
import { startDeck } from './start-deck.ts'

/** Letters are set where they belong and not on the nearest pixel of a screen. */
const BROWSER_ARGUMENTS = ['--font-render-hinting=none']

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
  const executablePath = await findBrowser()
  if (!executablePath) throw new CourseError('BROWSER_NOT_FOUND', ...NO_BROWSER)
  await using output = await openOutput(pdf)
  const figures = await readFigures(join(root, 'public'))
  if (figures.state === 'failed') throw new CourseError('NO_MEASUREMENTS', `There is nothing to draw the slides from: ${figures.message}`, 'Then print again.')
  const all = await loadDeck(root)
  const slides = options.slides ?? all.map(({ no }) => no)

  say('starting the deck')
  const [deck, browser] = await Promise.all([startDeck(root), chromium.launch({ executablePath, args: BROWSER_ARGUMENTS, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false })])
  await using _ = deck
  // an interrupt takes the browser away from whatever waits for it
  const stop = (): Promise<void> => browser.close()
  signal.addEventListener('abort', stop)
  try {
    const file = await draw(deck, await browser.newPage(), options, say)
    say('checking the result')
    const pages = await checkHandout(file, { title: String(all[0]?.frontmatter.title), slides })
    signal.throwIfAborted()
    await output.write(file)
    return { pages, slides: slides.length, bytes: file.length }
  }
  finally {
    signal.removeEventListener('abort', stop)
    await browser.close()
  }
}

/** The PDF, as Chromium makes it of the deck's own page. */
export async function draw(deck: RunningDeck, page: Page, options: HandoutOptions, say: (line: string) => void): Promise<Uint8Array> {
  await openHandout(page, deck, `/handout?${toQuery(options)}`, say)
  say('numbering the pages')
  await numberPages(page)
  say('printing')
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
}
