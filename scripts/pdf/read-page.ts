import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Fonts } from './fonts.ts'
import type { Box, PdfPage, TextItem } from './pdf.ts'
import { readImages } from './images.ts'
import { readLinks } from './links.ts'
import { readTags } from './tags.ts'

export async function readPage(document: PDFDocumentProxy, page: PDFPageProxy, fonts: Fonts): Promise<PdfPage> {
  const { width, height } = page.getViewport({ scale: 1 })
  const [{ items }, tree, annotations, operators] = await Promise.all([
    page.getTextContent({ includeMarkedContent: true }),
    page.getStructTree(),
    page.getAnnotations(),
    page.getOperatorList(),
  ])
  fonts.add(page, operators)
  const place = placeOn(page)
  return {
    number: page.pageNumber,
    width,
    height,
    text: items.flatMap<TextItem>((item) => {
      if (!('str' in item) || item.str === '') return []
      const [x, y] = [item.transform[4], item.transform[5]]
      return { text: item.str, ...place([x, y, x + item.width, y + item.height]) }
    }),
    links: await readLinks(document, annotations, place),
    images: readImages(operators, place),
    tags: tree ? readTags(tree, items) : undefined,
  }
}

/** From the corners of a rectangle as PDFs count, upwards from the lower left of the page, to a box that counts downwards from its upper left. */
export type Place = (corners: readonly number[]) => Box

function placeOn(page: PDFPageProxy): Place {
  const viewport = page.getViewport({ scale: 1 })
  return ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => {
    const [ax, ay] = viewport.convertToViewportPoint(x1, y1) as [number, number]
    const [bx, by] = viewport.convertToViewportPoint(x2, y2) as [number, number]
    return { left: Math.min(ax, bx), top: Math.min(ay, by), width: Math.abs(bx - ax), height: Math.abs(by - ay) }
  }
}
