import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box } from './pdf.ts'
import type { Place } from './read-page.ts'
import { OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs'

type Operators = Awaited<ReturnType<PDFPageProxy['getOperatorList']>>
type Matrix = readonly [number, number, number, number, number, number]

const PAINTS = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject])

/** Where a page draws bitmaps: each fills the unit square of the coordinates that hold when it is painted. */
export function readImages({ fnArray, argsArray }: Operators, place: Place): readonly Box[] {
  const images: Box[] = []
  const saved: Matrix[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  for (const [index, operator] of fnArray.entries()) {
    if (operator === OPS.save) {
      saved.push(matrix)
    }
    else if (operator === OPS.restore) {
      matrix = saved.pop() ?? matrix
    }
    else if (operator === OPS.transform) {
      matrix = Util.transform(matrix, argsArray[index]) as unknown as Matrix
    }
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix)
      if (argsArray[index][0]) matrix = Util.transform(matrix, argsArray[index][0]) as unknown as Matrix
    }
    else if (operator === OPS.paintFormXObjectEnd) {
      matrix = saved.pop() ?? matrix
    }
    else if (PAINTS.has(operator)) {
      images.push(place(aroundUnitSquare(matrix)))
    }
  }
  return images
}

function aroundUnitSquare([a, b, c, d, e, f]: Matrix): readonly number[] {
  const xs = [e, e + a, e + c, e + a + c]
  const ys = [f, f + b, f + d, f + b + d]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
