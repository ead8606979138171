import type { Pdf, PdfPage } from '../pdf/index.ts'
import type { About } from './finish-pdf.ts'
import type { Picture } from './link-slides.ts'
import { CourseError } from '#engine'
import { readPdf, tagsOf } from '../pdf/index.ts'
import { oneLine } from '../pdf/questions.ts'

/**
 * Reads the finished PDF back: a browser prints whatever it has, this is the proof that it had everything.
 *
 * @throws CourseError `EXPORT_INCOMPLETE` with the first thing that is wrong
 */
export async function checkSlides(file: Uint8Array, about: About, pictures: readonly Picture[]): Promise<void> {
  await using pdf = await readPdf(file)
  const wrong = firstFault(pdf, about, pictures)
  if (wrong !== undefined) throw new CourseError('EXPORT_INCOMPLETE', `The printed slides are not right: ${wrong}.`, 'Run npm start and look at that slide; if it is well, export again.')
}

function firstFault({ title, language, tagged, fonts, pages, outline }: Pdf, about: About, pictures: readonly Picture[]): string | undefined {
  if (title !== about.title) return `the title is "${title ?? ''}", not "${about.title}"`
  if (language !== about.language) return `the language is "${language ?? ''}", not "${about.language}"`
  if (!tagged) return 'there are no tags for screen readers'
  if (outline.length === 0) return 'there is no outline'
  const absent = fonts.find(({ embedded }) => !embedded)
  if (absent) return `the font ${absent.name} is not embedded`
  if (pages.length !== pictures.length) return `${pages.length} pages show ${pictures.length} pictures`
  for (const page of pages) {
    const wrong = pageFault(page, pictures[page.number - 1]!)
    if (wrong !== undefined) return `page ${page.number} (slide ${pictures[page.number - 1]?.slide}) ${wrong}`
  }
  return undefined
}

function pageFault(page: PdfPage, { title }: Picture): string | undefined {
  if (page.text.length === 0 && page.images.length === 0) return 'is blank'
  const headings = tagsOf(page, 'H1').map(({ text }) => letters(text))
  if (title && !headings.includes(letters(title))) return `does not have its title "${title}" as a heading`
  if (page.links.some(({ to }) => 'nowhere' in to)) return 'has a link that leads nowhere'
  if (page.links.some(({ to }) => 'url' in to && /^https?:\/\/(?:localhost|127\.)/.test(to.url))) return 'has a link to this machine'
  return undefined
}

/** Where a line breaks, a blank may go missing. */
function letters(text: string): string {
  return oneLine(text).replaceAll(' ', '')
}
