import type { Page } from 'playwright-chromium'
import { CourseError } from '#engine'
import { drawnAgain, PATIENCE_MILLISECONDS, showEditors } from '../printing/drawn.ts'

/** The slides' own size in pixels. */
export const SLIDE = { width: 980, height: 552 }

export interface Drawing {
  /** where the built deck is served, with its closing `/` */
  readonly url: string
  /** how many slides the deck has */
  readonly slides: number
  /** each click as a picture of its own */
  readonly withClicks: boolean
  readonly dark: boolean
  readonly say: (line: string) => void
}

/**
 * Opens Slidev's page of all slides and waits until nothing more is on its way to it.
 *
 * @throws CourseError `SLIDE_FAILED` that names the slide, `EXPORT_FAILED` for what belongs to none
 */
export async function drawSlides(page: Page, { url, slides, withClicks, dark, say }: Drawing): Promise<void> {
  const faults: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', message => message.type() === 'error' && faults.push(message.text()))
  page.on('requestfailed', request => faults.push(`${request.url()} cannot be fetched (${request.failure()?.errorText ?? 'no reason given'})`))
  await page.route(address => address.origin !== new URL(url).origin && address.protocol.startsWith('http'), async (route) => {
    faults.push(`it asks for ${route.request().url()}, which is not on this machine`)
    await route.abort()
  })

  await page.emulateMedia({ media: 'screen', colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.goto(`${url}?print=${withClicks ? 'clicks' : 'true'}#/print`, { timeout: PATIENCE_MILLISECONDS })
  const failure = (slide: Slide): CourseError => new CourseError('SLIDE_FAILED', `Slide ${slide.no}${slide.title && ` ("${slide.title}")`} cannot be drawn: ${slide.says || firstLine(faults[0] ?? 'it stays empty')}`, 'Run npm start, look at that slide, and repair it.')

  const until = Date.now() + PATIENCE_MILLISECONDS
  for (let before = -1; ;) {
    const { pictures, missing, failed, waiting } = await page.evaluate(standing, slides)
    if (failed) throw failure(failed)
    // Vue takes a slide that throws out of the page, and others may still be on their way when it does
    if (!waiting && missing && faults.length > 0) throw failure(missing)
    // a slide says only when it is drawn how many clicks, and so pictures, it has
    if (!waiting && !missing && pictures === before) break
    if (pictures !== before) say(`${pictures} pictures`)
    before = pictures
    if (Date.now() > until) throw missing ? failure(missing) : new CourseError('EXPORT_FAILED', `The slides were not drawn in time. ${waiting} is still missing.`, 'Run npm start and look for a slide that fails to show.')
    // so that what one picture asks for is in the next count
    await drawnAgain(page)
  }
  await showEditors(page)
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  if (faults[0] !== undefined) throw new CourseError('EXPORT_FAILED', `The slides were drawn with a fault: ${firstLine(faults[0])}`, 'Run npm start and look for a slide that fails to show.')
}

interface Slide {
  readonly no: number
  readonly title: string
  /** what it shows instead of what it should */
  readonly says: string
}

interface Standing {
  readonly pictures: number
  /** the first slide of which there is nothing to see */
  readonly missing: Slide | undefined
  /** the first slide that shows an error */
  readonly failed: Slide | undefined
  /** what is on its way, in words */
  readonly waiting: string | undefined
}

/** Runs in the page. */
function standing(slides: number): Standing {
  const pictures = [...document.querySelectorAll<HTMLElement>('.print-slide-container')]
  const slideNo = (picture: Element): number => Number.parseInt(picture.id)
  const slideOf = (picture: Element, says = ''): Slide => ({ no: slideNo(picture), title: picture.querySelector('h1')?.textContent.trim() ?? '', says })
  const drawn = new Set(pictures.filter(picture => picture.querySelector('.slidev-layout')).map(slideNo))
  const [absent] = Array.from({ length: slides }, (_, index) => index + 1).filter(no => !drawn.has(no))
  const empty = pictures.find(picture => !picture.querySelector('.slidev-layout'))
  const error = pictures.flatMap(picture => [...picture.querySelectorAll<HTMLElement>('[data-state="failed"]')].map(element => ({ picture, element })))[0]
  const loading = document.querySelector('.slidev-slide-loading, [data-state="loading"]')
  const awaited = [...document.querySelectorAll<HTMLElement>('[data-waitfor]')].find(element => !element.querySelector(element.dataset.waitfor || '*'))
  const waiting = loading ?? awaited ?? [...document.images].find(image => !image.complete)
  return {
    pictures: pictures.length,
    missing: absent !== undefined ? { no: absent, title: '', says: '' } : empty && slideOf(empty),
    failed: error && slideOf(error.picture, error.element.textContent.trim().replace(/\s+/g, ' ')),
    waiting: pictures.length === 0 ? 'The first slide' : waiting ? `Something on slide ${slideNo(waiting.closest('.print-slide-container') ?? waiting)}` : undefined,
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/^(?:\w*Error: )+/, '').slice(0, 300)
}
