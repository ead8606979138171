import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-chromium'

/**
 * The path of a Chromium or Chrome to drive, or `undefined` where the machine has none.
 *
 * Looked for in this order: `$CHROME_PATH`, the browser that Playwright downloaded, then Chromium and Chrome on PATH and in their usual places.
 * Ubuntu's chromium is passed over: it is a snap, whose sandbox keeps it from the folders that tests and exports write to.
 */
export async function findBrowser(): Promise<string | undefined> {
  for (const path of [
    process.env.CHROME_PATH,
    chromium.executablePath(),
    ...onPath(),
    ...usualPlaces(),
  ]) {
    if (path && existsSync(path) && !await isSnap(path)) return path
  }
  return undefined
}

/** What to say where `findBrowser` finds none: what happened, and what to do. */
export const NO_BROWSER = ['No Chromium or Chrome was found on this machine.', 'Install one with: npm run setup -- --yes (or set CHROME_PATH to the one you have).'] as const

function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return names.flatMap(name => folders.map(folder => join(folder, name)))
}

function usualPlaces(): string[] {
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ]
    case 'win32':
      return [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LocalAppData]
        .filter(folder => folder !== undefined)
        .flatMap(folder => [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ])
    default:
      return []
  }
}

async function isSnap(path: string): Promise<boolean> {
  // /snap/bin/chromium is a link to /usr/bin/snap; Ubuntu's package chromium-browser is a script in /usr/bin that runs it
  const target = await realpath(path)
  return target.startsWith('/snap/') || target.endsWith('/bin/snap') || (path === '/usr/bin/chromium-browser' && existsSync('/snap/bin/chromium'))
}
