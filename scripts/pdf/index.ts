/**
 * What a finished PDF really holds, read back with pdf.js: for the exporters' check of their own work and for tests.
 *
 * ```ts
 * import { readPdf, tagsOf, textOf } from './pdf/index.ts'
 *
 * await using pdf = await readPdf('dist/handout.pdf') // or its bytes
 * pdf.title, pdf.language, pdf.tagged //                'Build heavy, ship light', 'en', true
 * pdf.outline //                                        [{ title, page, children }], pages counted from 1
 * pdf.fonts //                                          [{ name, embedded }]
 * for (const page of pdf.pages) {
 *   page.number, page.width, page.height //             points, 72 to the inch
 *   textOf(page) //                                     its text in reading order, blanks made one
 *   page.text //                                        [{ text, left, top, width, height }] from the page's upper left corner
 *   page.links //                                       [{ to: { page: 12 } | { url } | { nowhere }, left, top, width, height }]
 *   page.images //                                      [{ left, top, width, height }] of bitmaps
 *   tagsOf(page, 'H1') //                               [{ role, text, alt, children }] anywhere in the page's tag tree
 * }
 * const { width, height, data } = await pdf.renderPage(3, 2) // RGBA, 2 pixels a point: what pixelmatch and pngjs take
 * ```
 */
export type { Box, OutlineEntry, Pdf, PdfFont, PdfLink, PdfPage, Pixels, Tag, TextItem } from './pdf.ts'
export { tagsOf, textOf } from './questions.ts'
export { readPdf } from './read-pdf.ts'
