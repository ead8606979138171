import type { Page } from 'playwright-chromium'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { readLinks } from '../pdf/links.ts'

/**
 * Writes the page numbers into the table of contents. Only a printed document has pages, so it is printed once without its pictures, whose boxes keep
 * their size, and the links of the table of contents tell where they lead.
 */
export async function numberPages(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.classList.add('draft'))
  const draft = await page.pdf({ preferCSSPageSize: true, tagged: false })
  await page.evaluate(() => document.documentElement.classList.remove('draft'))

  const ids = await page.locator('.table-of-contents a').evaluateAll(links => links.map(link => link.getAttribute('href')?.slice(1) ?? ''))
  const targets = await firstTargets(draft, ids.length)
  const numbers = Object.fromEntries(ids.map((id, index) => [id, targets[index] ?? 0]))
  await page.evaluate(numbers => window.handout?.setPageNumbers(numbers), numbers)
}

/** The pages to which the first links within the document lead. The table of contents comes before everything else that leads anywhere, so only its pages are read. */
async function firstTargets(file: Uint8Array, count: number): Promise<number[]> {
  const document = await getDocument({ data: new Uint8Array(file), verbosity: VerbosityLevel.ERRORS }).promise
  const targets: number[] = []
  for (let number = 1; number <= document.numPages && targets.length < count; number++) {
    const annotations = await (await document.getPage(number)).getAnnotations()
    const links = await readLinks(document, annotations, () => ({ left: 0, top: 0, width: 0, height: 0 }))
    targets.push(...links.flatMap(({ to }) => 'page' in to ? [to.page] : []))
  }
  await document.loadingTask.destroy()
  return targets
}
