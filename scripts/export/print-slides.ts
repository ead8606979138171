import type { BookSlide } from '../../handout/book.ts'
import { launchBrowser } from '../printing/browser.ts'
import { serveFolder } from '../publish-bundle/carried/start.mjs'
import { checkSlides } from './check-slides.ts'
import { drawSlides, SLIDE } from './draw-slides.ts'
import { finishPdf } from './finish-pdf.ts'
import { linkSlides } from './link-slides.ts'
import { outlineOf } from './outline.ts'

export interface Printing {
  /** the folder that `buildSite` has filled */
  readonly site: string
  readonly deck: readonly BookSlide[]
  /** the slides' headmatter: title, info, author and the language */
  readonly headmatter: Readonly<Record<string, unknown>>
  /** each click as a page of its own */
  readonly withClicks: boolean
  readonly dark: boolean
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

/**
 * All slides of a built deck as a PDF: tagged, with title, language, outline and links from slide to slide, and read back before it is handed over.
 *
 * @throws CourseError `BROWSER_NOT_FOUND`, `SLIDE_FAILED`, `LINK_DEAD`, `EXPORT_FAILED`, `EXPORT_INCOMPLETE`
 */
export async function printSlides({ site, deck, headmatter, withClicks, dark, signal, say }: Printing): Promise<{ file: Uint8Array, pages: number }> {
  await using server = await serveFolder(site)
  await using launched = await launchBrowser(signal)
  const page = await launched.browser.newPage({ viewport: SLIDE })
  await drawSlides(page, { url: server.url, slides: deck.length, withClicks, dark, say })
  const pictures = await linkSlides(page)
  say(`printing ${pictures.length} pages`)
  // Slidev ends every slide with a new page, the last one too
  await page.addStyleTag({ content: '.print-slide-container:last-child { break-after: auto }' })
  const printed = await page.pdf({ ...SLIDE, margin: { top: 0, right: 0, bottom: 0, left: 0 }, printBackground: true, tagged: true })
  await launched.browser.close()
  say('reading it back')
  const about = aboutOf(headmatter)
  const file = await finishPdf(printed, about, outlineOf(deck, pictures))
  await checkSlides(file, about, pictures)
  signal.throwIfAborted()
  return { file, pages: pictures.length }
}

function aboutOf(headmatter: Readonly<Record<string, unknown>>): { title: string, subject: string, author: string, language: string } {
  const { title, info, author, htmlAttrs } = headmatter
  const text = (value: unknown): string => typeof value === 'string' ? value : ''
  const language = typeof htmlAttrs === 'object' && htmlAttrs !== null && 'lang' in htmlAttrs ? text(htmlAttrs.lang) : ''
  return { title: text(title), subject: text(info), author: text(author), language: language || 'en' }
}
