import type { Page } from 'playwright-chromium'

export interface Typed {
  /** milliseconds of processor time of the page's main thread, for the key and all that it brings about: text, layout, paint, and what was found */
  readonly mean: number
  readonly median: number
  readonly slowest: number
}

/** So long after a key that even the largest text was looked at, and what was found was drawn: milliseconds. */
const UNTIL_DRAWN = 400

/** So often it is measured what the page does while nobody types. */
const PAUSES = 5

/** What is typed into the middle of a text. */
const KEYS = ['Enter', ...'RUN make install && rm -r /tmp', 'Enter', ...'COPY a ', 'Backspace', 'Backspace', 'ArrowUp', 'ArrowDown']

/** Opens a page with one text field, puts a text there, types into its middle, and measures each key alone. */
export async function typeInto(page: Page, url: string, text: string): Promise<Typed> {
  await page.goto(url)
  const editor = page.getByRole('textbox')
  await editor.click()
  await page.keyboard.insertText(text)
  const lines = text.split('\n').length
  await page.keyboard.press('Control+Home')
  for (let line = 0; line < Math.min(lines / 2, 20); line++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  // the first keys compile what all others run
  for (const key of ['Enter', ...'RUN true', 'Enter', 'Backspace']) {
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    await page.waitForTimeout(UNTIL_DRAWN / 4)
  }
  await page.waitForTimeout(5 * UNTIL_DRAWN)

  const session = await page.context().newCDPSession(page)
  // the processor's time: a busy machine makes a key wait, not work
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  let idle = 0
  for (let pause = 0; pause < PAUSES; pause++) idle += await workDuring(async () => {}) / PAUSES
  const times: number[] = []
  for (const key of KEYS) times.push(Math.max(0, await workDuring(() => page.keyboard.press(key === ' ' ? 'Space' : key)) - idle))
  await session.detach()
  const sorted = times.toSorted((a, b) => a - b)
  return { mean: times.reduce((sum, time) => sum + time, 0) / times.length, median: sorted[Math.floor(sorted.length / 2)] ?? 0, slowest: sorted.at(-1) ?? 0 }

  async function workDuring(act: () => Promise<void>): Promise<number> {
    const before = await work()
    await act()
    await page.waitForTimeout(UNTIL_DRAWN)
    return await work() - before
  }

  /** milliseconds that the main thread has worked so far */
  async function work(): Promise<number> {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
}
