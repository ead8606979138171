import type { Page } from 'playwright-chromium'

/** How long all slides together may take to be drawn: a deadline, not a measure. */
export const PATIENCE_MILLISECONDS = 180_000

/** Waits until a page has drawn what there is to draw. */
export async function drawnAgain(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>(resolve => requestIdleCallback(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))))
}

/** Brings each editor of a page into view once: only then does it put its line numbers beside its lines. */
export async function showEditors(page: Page): Promise<void> {
  for (const editor of await page.locator('.cm-editor').all()) {
    await editor.scrollIntoViewIfNeeded()
    await drawnAgain(page)
  }
}
