import type { Page } from 'playwright-chromium'
import { inspectSlide } from './inspect-slide.ts'

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex]'

/**
 * Works through a slide by keyboard alone: Tab reaches everything that can be worked, each shows that it has the focus, Enter on every button
 * leaves a slide that nobody objects to, and Escape gives the keys back to the slides. One sentence for each failure.
 */
export async function pressEverything(page: Page, slide: number): Promise<string[]> {
  const failures: string[] = []
  const here = page.url()
  const list = page.locator(`#slideshow [data-slidev-no="${slide}"]`).locator(FOCUSABLE).locator('visible=true')
  const inTabOrder = await list.evaluateAll(elements => elements.filter(element => (element instanceof HTMLElement || element instanceof SVGElement) && element.tabIndex >= 0).length)
  if (inTabOrder === 0) return []

  const first = list.and(page.locator(':not([tabindex="-1"])')).first()
  await first.focus()
  const reached = new Set<string>()
  for (let tabs = 0; tabs < inTabOrder; tabs++) {
    const focus = await page.evaluate((no) => {
      const element = document.activeElement
      if (!element || !element.closest(`#slideshow [data-slidev-no="${no}"]`)) return undefined
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      // its place in the document says which one it is
      const index = [...document.querySelectorAll('*')].indexOf(element)
      return { index, name: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '', shows: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none' }
    }, slide)
    if (!focus) break
    reached.add(String(focus.index))
    if (!focus.shows) failures.push(`"${focus.name}" does not show that it has the focus`)
    await page.keyboard.press('Tab')
  }
  if (reached.size < inTabOrder) failures.push(`Tab reaches ${reached.size} of ${inTabOrder}`)

  const buttons = page.locator(`#slideshow [data-slidev-no="${slide}"]`).locator('button:not([disabled])').locator('visible=true')
  for (let index = 0; index < await buttons.count(); index++) {
    const button = buttons.nth(index)
    const name = await button.getAttribute('aria-label') ?? (await button.textContent())?.trim()
    await button.focus()
    await page.keyboard.press('Enter')
    if (page.url() !== here) {
      // a button that leads to another slide
      await page.goto(here)
      await page.locator(`#slideshow [data-slidev-no="${slide}"] .slidev-layout`).waitFor()
      continue
    }
    for (const objection of await inspectSlide(page, slide)) failures.push(`after Enter on "${name}": ${objection}`)
  }

  // Slidev's keys rest while a button or a link has the focus
  const holders = page.locator(`#slideshow [data-slidev-no="${slide}"]`).locator('button:not([disabled]), a[href]').locator('visible=true')
  const last = await holders.count() - 1
  for (const index of last > 0 ? [0, last] : last === 0 ? [0] : []) {
    await holders.nth(index).focus()
    await page.keyboard.press('Escape')
    const keysAreBack = await page.evaluate(() => document.activeElement === null || document.activeElement === document.body)
    if (!keysAreBack) failures.push(`Escape does not give the keys back from "${await holders.nth(index).textContent()}"`)
  }
  return failures
}
