import { PDFDocument, PDFName, PDFString, StandardFonts } from 'pdf-lib'
import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { readPdf, tagsOf, textOf } from '../../scripts/pdf/index.ts'

/** Two pages: one with text in a font of the reader's, a red bitmap and three links, one with nothing. */
async function smallPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.setTitle('A small one')
  pdf.setLanguage('en')
  const page = pdf.addPage([300, 200])
  const second = pdf.addPage([300, 200])
  page.drawText('Two  words', { x: 30, y: 150, size: 20, font: await pdf.embedFont(StandardFonts.Helvetica) })
  const red = new PNG({ width: 2, height: 2 })
  for (let at = 0; at < red.data.length; at += 4) red.data.set([255, 0, 0, 255], at)
  page.drawImage(await pdf.embedPng(PNG.sync.write(red)), { x: 100, y: 40, width: 60, height: 30 })
  const link = (target: object) => pdf.context.register(pdf.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [10, 20, 50, 30], ...target }))
  page.node.set(PDFName.of('Annots'), pdf.context.obj([
    link({ Dest: [second.ref, 'Fit'] }),
    link({ Dest: PDFString.of('nobody') }),
    link({ A: { Type: 'Action', S: 'URI', URI: PDFString.of('https://example.org/') } }),
  ]))
  return pdf.save()
}

it('reads title, language, sizes and text with its place', async () => {
  await using pdf = await readPdf(await smallPdf())
  expect(pdf).toMatchObject({ title: 'A small one', language: 'en', tagged: false, outline: [] })
  expect(pdf.pages.map(({ number, width, height }) => [number, width, height])).toEqual([[1, 300, 200], [2, 300, 200]])
  expect(pdf.pages.map(textOf)).toEqual(['Two words', ''])
  expect(pdf.pages[0]!.text[0]).toMatchObject({ left: 30, top: 30, height: 20 })
  expect(tagsOf(pdf.pages[0]!, 'H1')).toEqual([])
})

it('tells links to pages, to the web and to nowhere apart, and says where they lie', async () => {
  await using pdf = await readPdf(await smallPdf())
  expect(pdf.pages[0]!.links).toEqual([{ page: 2 }, { nowhere: 'nobody' }, { url: 'https://example.org/' }].map(to => ({ to, left: 10, top: 170, width: 40, height: 10 })))
})

it('tells that a font is not in the document', async () => {
  await using pdf = await readPdf(await smallPdf())
  expect(pdf.fonts).toEqual([{ name: 'Helvetica', embedded: false }])
})

it('finds bitmaps where they are drawn, and draws pages as pixels', async () => {
  await using pdf = await readPdf(await smallPdf())
  expect(pdf.pages[0]!.images).toEqual([{ left: 100, top: 130, width: 60, height: 30 }])
  const { width, height, data } = await pdf.renderPage(1, 2)
  expect([width, height, data.length]).toEqual([600, 400, 600 * 400 * 4])
  const pixel = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
  expect(pixel(2 * 130, 2 * 145)).toEqual([255, 0, 0, 255])
  expect(pixel(2 * 250, 2 * 100)).toEqual([255, 255, 255, 255])
})

it('leaves the bytes it was given as they are, and refuses what is no PDF', async () => {
  const bytes = await smallPdf()
  const length = bytes.length
  await (await readPdf(bytes))[Symbol.asyncDispose]()
  expect(bytes).toHaveLength(length)
  await expect(readPdf(new Uint8Array([1, 2, 3]))).rejects.toThrow('Invalid PDF')
})
