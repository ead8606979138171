import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-chromium'
import axe from 'axe-core'

declare global {
  interface Window {
    readonly axe: { run: (context: string, options: RunOptions) => Promise<AxeResults> }
  }
}

/** What axe finds on a slide against WCAG 2 level AA, one sentence for each; contrast included. */
export async function axeFindings(page: Page, slide: number): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    context => window.axe.run(context, { runOnly: ['wcag2a', 'wcag2aa'] }),
    `[data-slidev-no="${slide}"]`,
  )
  return violations.map(({ id, help, nodes }) => `${id}, ${help}: ${nodes.map(node => node.html).join(' ')}`)
}
