import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CourseError } from '#engine'
import { formatBytes } from '#measurements'
import { runScript, withProgress } from './command-line/index.ts'
import { chooseSlides } from './handout/choose-slides.ts'
import { printHandout } from './handout/print-handout.ts'
import { loadDeck } from './printing/load-deck.ts'
import { shownPath } from './printing/shown-path.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

await runScript({
  name: 'handout',
  description: 'Write the handout as a PDF: each slide with what is said to it, the worksheets, a cheat sheet, and the proofs',
  args: {
    slides: { type: 'enum', options: ['1', '2'], default: '1', description: 'Slides on a page' },
    range: { type: 'string', description: 'Only these slides: 3-9, or a chapter by its name or as "chapter 2"' },
    labs: { type: 'boolean', default: true, description: 'With the worksheets of the labs', negativeDescription: 'Without the worksheets of the labs' },
    answers: { type: 'boolean', description: 'The instructor\'s edition: answers, solutions and timing' },
    url: { type: 'string', description: 'Where the deck can be opened, for a link and a QR code on the title page' },
    out: { type: 'string', default: 'dist/handout.pdf', description: 'Where to write the PDF' },
  },
  async run({ args, signal }) {
    const deckUrl = args.url === undefined ? undefined : webAddress(args.url)
    const slides = args.range === undefined ? undefined : chooseSlides(args.range, await loadDeck(root))
    const pdf = resolve(root, args.out)
    const result = await withProgress('Printing the handout', say => printHandout({
      root,
      pdf,
      options: { edition: args.answers ? 'instructor' : 'student', perPage: args.slides === '2' ? 2 : 1, slides, labs: args.labs, deckUrl },
      signal,
      say,
    }))
    console.log(`Wrote ${shownPath(args.out, pdf)}: ${result.slides} slides on ${result.pages} pages, ${formatBytes(result.bytes)}.`)
  },
})

/** @throws CourseError `URL_UNUSABLE` for what no reader could open */
function webAddress(text: string): string {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new CourseError('URL_UNUSABLE', `"${text}" is no address that a reader could open.`, 'Give the whole of it, as in --url https://example.org/deck/.')
  return url.href
}
