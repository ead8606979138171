import type { Browser, BrowserContext, Page } from 'playwright-chromium'
import { chromium } from 'playwright-chromium'
import { findBrowser, NO_BROWSER } from '../../scripts/browser.ts'

/** @throws Error that names the command to run, where the machine has no browser */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser()
  if (!executablePath) throw new Error(NO_BROWSER.join(' '))
  return chromium.launch({ executablePath })
}

export interface WatchedPage {
  readonly page: Page
  /** everything that must not happen in front of a room: console errors and warnings, failed requests, requests off the machine */
  readonly mishaps: readonly string[]
}

/** A page of this size; at the slides' own, 980 × 552, a pixel of the page is a pixel of the slide. */
export async function watchedPage(browser: Browser | BrowserContext, size: { readonly width: number, readonly height: number } = { width: 980, height: 552 }): Promise<WatchedPage> {
  return watch(await browser.newPage(), size)
}

/** A page in a window of its own beside the opener's: of two tabs in one window Chromium draws the hidden one once a second. */
export async function watchedWindow(opener: Page, size: { readonly width: number, readonly height: number }): Promise<WatchedPage> {
  const [page] = await Promise.all([
    opener.waitForEvent('popup'),
    opener.evaluate(() => {
      window.open('about:blank', '_blank', 'popup')
    }),
  ])
  return watch(page, size)
}

async function watch(page: Page, size: { readonly width: number, readonly height: number }): Promise<WatchedPage> {
  await page.setViewportSize(size)
  // a deadline, no measure of speed: a cold dev server on a busy machine prepares its packages first
  page.setDefaultTimeout(120_000)
  const mishaps: string[] = []
  page.on('pageerror', error => mishaps.push(`error: ${error.message}`))
  page.on('console', message => ['error', 'warning'].includes(message.type()) && mishaps.push(`console ${message.type()}: ${message.text()}`))
  // going to another page breaks off what the last one was still fetching
  page.on('requestfailed', request => request.failure()?.errorText !== 'net::ERR_ABORTED' && mishaps.push(`failed request: ${request.url()}, ${request.failure()?.errorText}`))
  page.on('response', response => response.status() >= 400 && mishaps.push(`${response.status()}: ${response.url()}`))
  page.on('request', request => offMachine(request.url()) && mishaps.push(`request off the machine: ${request.url()}`))
  return { page, mishaps }
}

function offMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol !== 'data:' && protocol !== 'blob:' && !['127.0.0.1', 'localhost'].includes(hostname)
}
