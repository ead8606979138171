import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { LinkTarget, PdfLink } from './pdf.ts'
import type { Place } from './read-page.ts'

/** What pdf.js says of an annotation; of its many kinds only links are read. */
interface Annotation {
  readonly subtype?: string
  readonly rect: readonly number[]
  readonly url?: string
  readonly unsafeUrl?: string
  readonly dest?: Destination
}

/** A name that the document resolves, or the place itself: a page and how to show it. */
export type Destination = string | readonly unknown[] | null

export async function readLinks(document: PDFDocumentProxy, annotations: readonly Annotation[], place: Place): Promise<readonly PdfLink[]> {
  const links = annotations.filter(({ subtype }) => subtype === 'Link')
  return Promise.all(links.map(async link => ({ to: await targetOf(document, link), ...place(link.rect) })))
}

async function targetOf(document: PDFDocumentProxy, { url, unsafeUrl, dest }: Annotation): Promise<LinkTarget> {
  if (url ?? unsafeUrl) return { url: (url ?? unsafeUrl)! }
  const page = await pageOf(document, dest ?? null)
  return page === undefined ? { nowhere: typeof dest === 'string' ? dest : '' } : { page }
}

/** The page a destination leads to, counted from 1; nothing where the document has no such place. */
export async function pageOf(document: PDFDocumentProxy, destination: Destination): Promise<number | undefined> {
  const place = typeof destination === 'string' ? await document.getDestination(destination) : destination
  const page: unknown = place?.[0]
  if (typeof page === 'number') return page + 1
  if (!isReference(page)) return undefined
  // a reference to something that is no page makes pdf.js reject
  return document.getPageIndex(page).then(index => index + 1, () => undefined)
}

function isReference(value: unknown): value is { num: number, gen: number } {
  return typeof value === 'object' && value !== null && 'num' in value && 'gen' in value
}
