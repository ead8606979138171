import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { OutlineEntry } from './pdf.ts'
import { pageOf } from './links.ts'

type Entries = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>

export async function readOutline(document: PDFDocumentProxy): Promise<readonly OutlineEntry[]> {
  const read = async (entries: Entries): Promise<readonly OutlineEntry[]> => Promise.all(entries.map(async ({ title, dest, items }) => ({
    title,
    page: await pageOf(document, dest),
    children: await read(items),
  })))
  // null where there is none, whatever its type says
  return read(await document.getOutline() ?? [])
}
