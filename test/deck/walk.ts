import type { Page } from 'playwright-chromium'

export interface Stop {
  readonly slide: number
  readonly clicks: number
}

/** Opens the audience's page at a stop and waits until the slide and its fonts are there. */
export async function openAt(page: Page, url: string, { slide, clicks }: Stop): Promise<void> {
  await page.goto(`${url}/${slide}${clicks ? `?clicks=${clicks}` : ''}`)
  await settle(page, slide)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

/**
 * Walks from where a page is as a lecturer does, with the arrow keys, until there is nowhere to go; `visit` sees every stop.
 *
 * `arrives` says that this is the first stop on its slide: on the way back, its last click.
 */
export async function walk(page: Page, direction: 'forwards' | 'backwards', visit: (stop: Stop, arrives: boolean) => Promise<void>): Promise<void> {
  let slide = 0
  for (let before = ''; page.url() !== before;) {
    const stop = stopOf(page)
    await settle(page, stop.slide)
    await visit(stop, stop.slide !== slide)
    slide = stop.slide
    before = page.url()
    await page.keyboard.press(direction === 'forwards' ? 'ArrowRight' : 'ArrowLeft')
    // the router has moved on before the next frame is drawn, or there is nowhere to go
    await nextFrame(page)
  }
}

/** The stop that a page shows, of the audience or of the presenter. */
export function stopOf(page: Page): Stop {
  const { pathname, searchParams } = new URL(page.url())
  return { slide: Number(pathname.split('/').at(-1)), clicks: Number(searchParams.get('clicks') ?? 0) }
}

export async function settle(page: Page, slide: number): Promise<void> {
  const layout = `#slideshow [data-slidev-no="${slide}"] .slidev-layout`
  await page.locator(layout).waitFor()
  // what a slide fetches once it is shown
  await page.waitForFunction(layout => !document.querySelector(`${layout} [data-state="loading"]`), layout)
  await nextFrame(page)
}

async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))
}
