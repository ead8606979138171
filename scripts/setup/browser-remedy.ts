import type { System } from './facts.ts'
import { apt, asRoot, INSIDE_WSL, installs } from './remedies.ts'

/** How a browser comes to this machine, or another in place of one that does not start. */
export function browserRemedy(state: 'missing' | 'broken', system: System): string {
  if (system.platform === 'win32')
    return INSIDE_WSL
  if (installs(system)) {
    const byHand = browserPackage(state, system) === 'chromium' ? asRoot(system, apt('chromium')) : playwrightInstall(system).join(' ')
    return `npm run setup -- --yes, or by hand: ${byHand}`
  }
  if (system.platform === 'darwin')
    return `${playwrightInstall(system).join(' ')}, or install Google Chrome: https://www.google.com/chrome/`
  return 'Install Chromium or Google Chrome with the package manager of this distribution; one in an unusual place is found through CHROME_PATH'
}

/**
 * Where `--yes` takes the browser from. On Ubuntu the package chromium is a snap, whose sandbox keeps it from the folders of the project;
 * in place of a broken browser only Playwright's helps, which is preferred to what is on PATH.
 */
export function browserPackage(state: 'missing' | 'broken', { distribution }: System): 'chromium' | 'playwright' {
  return state === 'missing' && distribution === 'debian' ? 'chromium' : 'playwright'
}

/** Playwright's own Chromium, by the package whose browser the course looks for; the libraries come with it only where Playwright knows the system. */
export function playwrightInstall(system: System): string[] {
  const libraries = installs(system) ? ['--with-deps'] : []
  return ['node', 'node_modules/playwright-chromium/cli.js', 'install', ...libraries, 'chromium']
}
