import type { Page } from 'playwright-chromium'
import { readPdf } from '../pdf/index.ts'

/**
 * Writes the page numbers into the table of contents. Only a printed document has pages, so it is printed once without its pictures, whose boxes keep
 * their size, and the links of the table of contents tell where they lead.
 */
export async function numberPages(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.classList.add('draft'))
  const draft = await page.pdf({ preferCSSPageSize: true, tagged: false })
  await page.evaluate(() => document.documentElement.classList.remove('draft'))

  await using pdf = await readPdf(draft)
  const ids = await page.locator('.table-of-contents a').evaluateAll(links => links.map(link => link.getAttribute('href')?.slice(1) ?? ''))
  // the table of contents comes before everything else that leads anywhere in the document
  const targets = pdf.pages.flatMap(({ links }) => links).flatMap(({ to }) => 'page' in to ? [to.page] : [])
  const numbers = Object.fromEntries(ids.map((id, index) => [id, targets[index] ?? 0]))
  await page.evaluate(numbers => window.handout?.setPageNumbers(numbers), numbers)
}
