import type { Page } from 'playwright-chromium'
import type { RunningDeck } from './start-deck.ts'
import { stripVTControlCharacters } from 'node:util'
import { CourseError } from '#engine'
import { PATIENCE_MILLISECONDS, showEditors } from '../printing/drawn.ts'

/** So often a slide that fails is tried again: while a dev server prepares the packages of a fresh clone, a page may hold two copies of one. */
const RETRIES = 2

/**
 * Opens the handout and waits until all of it is drawn, as it will be printed.
 *
 * `say` is told how many pictures are drawn, whenever more are.
 * @throws CourseError `SLIDE_FAILED` that names the slide and what went wrong with it, `HANDOUT_FAILED` for whatever else does
 */
export async function openHandout(page: Page, deck: RunningDeck, path: string, say: (line: string) => void): Promise<void> {
  const faults: string[] = []
  // a dev server that has found new packages reloads the page, and what went wrong before does not count
  page.on('framenavigated', () => faults.splice(0))
  page.on('pageerror', error => faults.push(error.message))
  // what could not be fetched is told below, with its name
  page.on('console', message => message.type() === 'error' && !message.text().startsWith('Failed to load resource') && faults.push(message.text()))
  page.on('response', response => response.status() >= 400 && faults.push(`${new URL(response.url()).pathname} was answered with ${response.status()}`))
  // as in the deck's PDF: what is meant for the screen, with nothing moving
  await page.emulateMedia({ media: 'screen', colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(TEXT_AREA)
  await page.goto(deck.url + path, { waitUntil: 'commit', timeout: PATIENCE_MILLISECONDS })

  const until = Date.now() + PATIENCE_MILLISECONDS
  let retries = RETRIES
  for (let told = -1; ;) {
    if (page.isClosed()) throw new Error('The browser was closed.')
    // a reload takes the question with it
    const { pictures, drawn, failed, resting } = await page.evaluate(standing).catch(() => NOTHING_YET)
    if (failed && retries-- > 0) {
      await page.waitForLoadState('networkidle', { timeout: PATIENCE_MILLISECONDS })
      await page.reload({ waitUntil: 'commit', timeout: PATIENCE_MILLISECONDS })
      continue
    }
    if (failed) throw new CourseError('SLIDE_FAILED', `Slide ${failed.slide}${failed.title && ` ("${failed.title}")`} cannot be drawn: ${firstLine(failed.message)}`, 'Repair it, then print again.')
    if (pictures && drawn === pictures && resting) break
    if (drawn !== told && pictures) say(`${drawn} of ${pictures} pictures drawn`)
    told = drawn
    if (Date.now() > until) throw new CourseError('HANDOUT_FAILED', `Of ${pictures} pictures only ${drawn} were drawn in time.${faults[0] ? ` The page said: ${firstLine(faults[0])}` : ''}`, 'Run npm start and look for a slide that fails to show.')
    await page.waitForFunction(({ drawn, faults }) => document.querySelectorAll('.slide-picture .slidev-layout').length !== drawn || faults, { drawn, faults: faults.length > 0 }, { polling: 100, timeout: 1000 }).catch(() => {})
  }
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  await showEditors(page)
  await page.evaluate(setSpillingInColumns)
  // Chromium would make every page smaller until the widest thing fits
  const tooWide = await page.evaluate(() => {
    const wide = [...document.querySelectorAll('main.handout *')].find(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.slide-picture > *'))
    return document.documentElement.scrollWidth > innerWidth ? wide?.textContent.trim().slice(0, 60) ?? '' : undefined
  })
  if (tooWide !== undefined) throw new CourseError('HANDOUT_FAILED', `Something is wider than the paper: ${tooWide}`, 'Break that line, or make it shorter, and print again.')
  // what does not compile is told by the server, and better than by the page
  const fault = deck.objections[0] ?? faults[0]
  if (fault !== undefined) throw new CourseError('HANDOUT_FAILED', `The handout was drawn with a fault: ${firstLine(fault)}`, 'Run npm start and look for a slide that fails to show.')
}

/** A note that would spill a few lines onto a page of their own is set in two columns, where that keeps it on one. Runs in the page. */
function setSpillingInColumns(): void {
  for (const slide of document.querySelectorAll<HTMLElement>('.one .slide-on-paper')) {
    const page = Number.parseFloat(getComputedStyle(slide).minHeight)
    const spills = (): boolean => slide.offsetHeight > page + 1
    if (!spills()) continue
    slide.classList.add('in-columns')
    if (spills()) slide.classList.remove('in-columns')
  }
}

/** Pixels: as wide as the text on the paper, 174 mm. */
const TEXT_AREA = { width: 658, height: 1000 }

interface Standing {
  /** how many there are to be; 0 while the page does not know yet */
  readonly pictures: number
  readonly drawn: number
  readonly failed?: { readonly slide: string, readonly title: string, readonly message: string } | undefined
  /** nothing more is on its way: no module, no figures, no picture that asked to be waited for */
  readonly resting: boolean
}

const NOTHING_YET: Standing = { pictures: 0, drawn: 0, resting: false }

/** Runs in the page. */
function standing(): Standing {
  const pictures = [...document.querySelectorAll<HTMLElement>('.slide-picture')]
  const failed = pictures.find(picture => picture.dataset.failed !== undefined)
  const loading = document.querySelector('.slidev-slide-loading, .slide-picture [data-state="loading"]')
  const waitedFor = [...document.querySelectorAll<HTMLElement>('.slide-picture [data-waitfor]')]
  return {
    pictures: pictures.length,
    drawn: pictures.filter(picture => picture.querySelector('.slidev-layout')).length,
    failed: failed && { slide: failed.dataset.slide ?? '', title: failed.dataset.title ?? '', message: failed.dataset.failed ?? '' },
    resting: !loading && waitedFor.every(element => element.querySelector(element.dataset.waitfor || '*')),
  }
}

function firstLine(text: string): string {
  return (stripVTControlCharacters(text).split('\n')[0] ?? '').slice(0, 300)
}
