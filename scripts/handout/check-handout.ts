import type { Pdf, PdfPage } from '../pdf/index.ts'
import { CourseError } from '#engine'
import { readPdf, tagsOf, textOf } from '../pdf/index.ts'

/** What the handout must turn out to be. */
export interface Expected {
  readonly title: string
  /** the numbers of its slides, in order */
  readonly slides: readonly number[]
}

/**
 * Reads the finished PDF back. Chromium prints whatever it has; this is the proof that it had everything.
 *
 * @returns the number of its pages
 * @throws CourseError `HANDOUT_INCOMPLETE` with the first thing that is wrong
 */
export async function checkHandout(file: Uint8Array, expected: Expected): Promise<number> {
  await using pdf = await readPdf(file)
  const wrong = firstFault(pdf, expected)
  if (wrong !== undefined) throw new CourseError('HANDOUT_INCOMPLETE', `The printed handout is not right: ${wrong}.`, 'Print it again; if that does not help, run npm start and look at that slide.')
  return pdf.pages.length
}

function firstFault({ title, language, tagged, fonts, pages }: Pdf, expected: Expected): string | undefined {
  if (title !== expected.title) return `its title is "${title ?? ''}", not "${expected.title}"`
  if (!language) return 'it does not say its language'
  if (!tagged) return 'it has no tags for screen readers'
  const missing = fonts.find(font => !font.embedded)
  if (missing) return `the font ${missing.name} is not embedded`
  for (const page of pages) {
    if (!hasBody(page)) return `page ${page.number} is blank`
    if (page.links.some(({ to }) => 'nowhere' in to)) return `a link on page ${page.number} leads nowhere`
  }
  return slideFault(pages, expected.slides)
}

/** Each slide on a page of its own or after the one before it, with its title as a heading. */
function slideFault(pages: readonly PdfPage[], slides: readonly number[]): string | undefined {
  let at = 0
  for (const no of slides) {
    const found = pages.findIndex((page, index) => index >= at && new RegExp(`\\bSlide ${no}\\b`).test(textOf(page)))
    if (found < 0) return `slide ${no} is missing or not in its place`
    at = found
    if (!HEADINGS.some(role => tagsOf(pages[found]!, role).length)) return `the title of slide ${no} is no heading`
  }
  return undefined
}

const HEADINGS = ['H1', 'H2', 'H3']
/** Points that the running head and foot take. */
const MARGIN = 48

/** Something between the running head and foot. */
function hasBody({ height, text, images }: PdfPage): boolean {
  return [...text, ...images].some(({ top, height: tall }) => top + tall > MARGIN && top < height - MARGIN)
}
