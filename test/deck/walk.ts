import type { Page } from 'playwright-chromium'

export interface Stop {
  readonly slide: number
  readonly clicks: number
}

/** Walks the deck as a lecturer does, with the right arrow, from the first slide to the last click of the last one; `visit` sees every stop. */
export async function walkDeck(page: Page, url: string, visit: (stop: Stop) => Promise<void>): Promise<void> {
  await page.goto(`${url}/1`, { waitUntil: 'networkidle' })
  for (let before = ''; page.url() !== before;) {
    const stop = stopAt(page.url())
    await page.locator(`[data-slidev-no="${stop.slide}"] .slidev-layout`).waitFor()
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await visit(stop)
    before = page.url()
    await page.keyboard.press('ArrowRight')
    // the router has moved on before the next frame is drawn, or there is nowhere to go
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  }
}

function stopAt(href: string): Stop {
  const { pathname, searchParams } = new URL(href)
  return { slide: Number(pathname.slice(1)), clicks: Number(searchParams.get('clicks') ?? 0) }
}
