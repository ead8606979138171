import { findBrowser, NO_BROWSER } from '../scripts/browser.ts'

/** Before the tests that need a browser: one clear failure where there is none. */
export default async function setup(): Promise<void> {
  if (!await findBrowser()) throw new Error(NO_BROWSER.join(' '))
}
