import type { PdfPage, Pixels } from '../../scripts/pdf/index.ts'
import { PNG } from 'pngjs'

/** How dark a picture is, 0 to 1, in each cell of a grid over it. */
export type Ink = readonly number[]

const [COLUMNS, ROWS] = [16, 9]
/** Letters are smoothed differently on screen and on paper; a part of a picture that is not there is another matter. */
const TOLERANCE = 0.1
/** Pixels: where text and boxes are rounded to, on screen and on paper. */
const SHIFTS = [0, -1, 1, -2, 2, -3, 3]

export async function inkOf(png: Buffer): Promise<Ink> {
  const picture = PNG.sync.read(png)
  return darkness(picture, { left: 0, top: 0, width: picture.width, height: picture.height })
}

/**
 * What is different between a slide on the screen and its picture on a page, in words; nothing when they agree.
 *
 * @param screen the slide on the screen
 * @param pixels the page
 * @param page the same page, where the slide's number is to be found
 * @param no the slide's number
 * @param place of the picture, in CSS pixels: how far below the line with the slide's number, and how large
 */
export function unlikeIn(screen: Ink, pixels: Pixels, page: PdfPage, no: number, place: { below: number, width: number, height: number }): string | undefined {
  const line = page.text.find(({ text }) => text.trim() === `Slide ${no}`)!
  const perPoint = pixels.width / page.width
  const perCssPixel = perPoint * 72 / 96
  const differences = SHIFTS.map((shift) => {
    // the letters begin a point under the top of their line
    const box = { left: line.left * perPoint, top: (line.top - 1) * perPoint + (place.below + shift) * perCssPixel, width: place.width * perCssPixel, height: place.height * perCssPixel }
    const printed = darkness(pixels, box)
    return Math.max(...screen.map((ink, cell) => Math.abs(ink - printed[cell]!)))
  })
  const least = Math.min(...differences)
  return least > TOLERANCE ? `in a part of the picture the ink differs by ${least.toFixed(2)}` : undefined
}

function darkness({ width, data }: { width: number, data: Uint8Array | Uint8ClampedArray }, box: { left: number, top: number, width: number, height: number }): Ink {
  return Array.from({ length: COLUMNS * ROWS }, (_, cell) => {
    const [left, top] = [Math.round(box.left + cell % COLUMNS * box.width / COLUMNS), Math.round(box.top + Math.floor(cell / COLUMNS) * box.height / ROWS)]
    const [right, bottom] = [left + Math.floor(box.width / COLUMNS), top + Math.floor(box.height / ROWS)]
    let sum = 0
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const at = (y * width + x) * 4
        sum += 1 - (0.3 * data[at]! + 0.59 * data[at + 1]! + 0.11 * data[at + 2]!) / 255
      }
    }
    return sum / ((right - left) * (bottom - top))
  })
}
