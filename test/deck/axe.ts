import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-chromium'
import axe from 'axe-core'

declare global {
  interface Window {
    readonly axe: { run: (context: string, options: RunOptions) => Promise<AxeResults> } | undefined
  }
}

/** Everything in WCAG 2 level AA, or only what a colour scheme changes. */
export type Question = 'all' | 'contrast'

/** What axe finds on a slide, one sentence for each. */
export async function axeFindings(page: Page, slide: number, question: Question): Promise<string[]> {
  if (!await page.evaluate(() => window.axe !== undefined)) await page.evaluate(axe.source)
  const violations = await page.evaluate(
    ([context, question]) => window.axe!.run(context, {
      resultTypes: ['violations'],
      runOnly: question === 'all' ? { type: 'tag', values: ['wcag2a', 'wcag2aa'] } : { type: 'rule', values: ['color-contrast'] },
    }).then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(node => node.html) }))),
    [`#slideshow [data-slidev-no="${slide}"]`, question] as const,
  )
  return violations.map(({ id, help, nodes }) => `${id}, ${help}: ${nodes.join(' ')}`)
}
