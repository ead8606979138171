import type { Browser } from 'playwright-chromium'
import { chromium } from 'playwright-chromium'
import { CourseError } from '#engine'
import { findBrowser, NO_BROWSER } from '../browser.ts'

/**
 * The path of the browser that prints, to be asked for before any work.
 *
 * @throws CourseError `BROWSER_NOT_FOUND`
 */
export async function requireBrowser(): Promise<string> {
  const path = await findBrowser()
  if (!path) throw new CourseError('BROWSER_NOT_FOUND', ...NO_BROWSER)
  return path
}

/**
 * A browser to print with; an interrupt takes it away from whatever waits for it. Closing it twice does no harm.
 *
 * @throws CourseError `BROWSER_NOT_FOUND`
 */
export async function launchBrowser(signal: AbortSignal): Promise<AsyncDisposable & { readonly browser: Browser }> {
  // letters are set where they belong and not on the nearest pixel of a screen
  const browser = await chromium.launch({ executablePath: await requireBrowser(), args: ['--font-render-hinting=none'], handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false })
  const stop = (): Promise<void> => browser.close()
  signal.addEventListener('abort', stop)
  return {
    browser,
    async [Symbol.asyncDispose]() {
      signal.removeEventListener('abort', stop)
      await browser.close()
    },
  }
}
