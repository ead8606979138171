import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Pdf, PdfPage, Pixels } from './pdf.ts'
import { readFile } from 'node:fs/promises'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { Fonts } from './fonts.ts'
import { readOutline } from './outline.ts'
import { readPage } from './read-page.ts'

/** Of pdf.js's untyped factory, what is used here. */
interface CanvasFactory {
  readonly create: (width: number, height: number) => { readonly canvas: HTMLCanvasElement, readonly context: CanvasRenderingContext2D }
}

/**
 * Everything a checker asks of a PDF, from its path or its bytes.
 *
 * @throws Error of `node:fs` where there is no such file, pdf.js's `InvalidPDFException` where it is none
 */
export async function readPdf(source: string | Uint8Array): Promise<Pdf> {
  const file = typeof source === 'string' ? await readFile(source) : source
  const document = await getDocument({
    // a copy, because pdf.js takes the bytes away from whoever hands them over
    data: new Uint8Array(file),
    // fonts keep their names; and one that is not in the document gets no stand-in, which pdf.js would report as if it were
    fontExtraProperties: true,
    verbosity: VerbosityLevel.ERRORS,
  }).promise
  const fonts = new Fonts()
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    pages.push(await readPage(document, page, fonts))
    page.cleanup()
  }
  const { info } = await document.getMetadata()
  const { Title: title, Language: language } = info as { Title?: string, Language?: string }
  return {
    bytes: file.length,
    title: title || undefined,
    language: language || undefined,
    tagged: (await document.getMarkInfo() as ReadonlyMap<string, boolean> | null)?.get('Marked') === true,
    pages,
    outline: await readOutline(document),
    fonts: fonts.list(),
    renderPage: (number, scale) => renderPage(document, number, scale),
    [Symbol.asyncDispose]: () => document.loadingTask.destroy(),
  }
}

async function renderPage(document: PDFDocumentProxy, number: number, scale: number): Promise<Pixels> {
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale })
  const width = Math.round(viewport.width)
  const height = Math.round(viewport.height)
  // in Node pdf.js makes its canvases with @napi-rs/canvas, which it brings along
  const { canvas, context } = (document.canvasFactory as CanvasFactory).create(width, height)
  await page.render({ canvas, canvasContext: context, viewport }).promise
  page.cleanup()
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}
