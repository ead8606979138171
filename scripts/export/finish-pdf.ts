import type { PDFRef } from 'pdf-lib'
import type { Entry } from './outline.ts'
import { PDFDocument, PDFHexString, PDFName, PDFNull } from 'pdf-lib'

export interface About {
  readonly title: string
  readonly subject: string
  readonly author: string
  /** as in `en` */
  readonly language: string
}

/** Writes into a printed PDF what a browser leaves out: what it is about, and an outline. Its tags, links and pages stay as they are. */
export async function finishPdf(printed: Uint8Array, about: About, outline: readonly Entry[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false })
  pdf.setTitle(about.title, { showInWindowTitleBar: true })
  pdf.setSubject(about.subject)
  pdf.setAuthor(about.author)
  pdf.setLanguage(about.language)
  // the parts are open, what is in them is not
  const root = pdf.context.nextRef()
  const written = writeLevel(pdf, outline, root)
  pdf.context.assign(root, pdf.context.obj({ Type: 'Outlines', First: written.first, Last: written.last, Count: outline.length }))
  pdf.catalog.set(PDFName.of('Outlines'), root)
  pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
  return pdf.save()
}

/** Entries are a chain, each knowing the one before, the one after and the one above it. A count below zero is a closed entry's. */
function writeLevel(pdf: PDFDocument, entries: readonly Entry[], parent: PDFRef): { first: PDFRef, last: PDFRef } {
  const refs = entries.map(() => pdf.context.nextRef())
  for (const [index, { title, page, children }] of entries.entries()) {
    const ref = refs[index]!
    const below = children.length > 0 ? writeLevel(pdf, children, ref) : undefined
    const item = pdf.context.obj({
      Title: PDFHexString.fromText(title),
      Parent: parent,
      Dest: [pdf.getPage(page - 1).ref, 'XYZ', PDFNull, PDFNull, PDFNull],
      ...refs[index - 1] && { Prev: refs[index - 1]! },
      ...refs[index + 1] && { Next: refs[index + 1]! },
      ...below && { First: below.first, Last: below.last, Count: -children.length },
    })
    pdf.context.assign(ref, item)
  }
  return { first: refs.at(0)!, last: refs.at(-1)! }
}
