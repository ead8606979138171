import type { Page } from 'playwright-chromium'

/**
 * A slide's markup as it is shown, without the ids that count the components of a page, without empty styles and with each element's attributes
 * in one order: equal markup is an equal picture.
 */
export async function slideMarkup(page: Page, slide: number): Promise<string> {
  const markup = await page.locator(`#slideshow [data-slidev-no="${slide}"]`).evaluate(withSeenLines)
  return markup
    .replace(/ (?:id|for|aria-(?:controls|labelledby|describedby))="[^"]*"/g, '')
    .replace(/#[\w-]*v-\d[\w-]*/g, '#')
    .replace(/<!--[^>]*-->/g, '')
    .replaceAll(' style=""', '')
    .replace(/<[a-z][\w-]*((?: [^\s=>]+="[^"]*")+)/gi, (tag, attributes: string) => tag.slice(0, -attributes.length) + (attributes.match(/ [^\s=>]+="[^"]*"/g) ?? []).sort().join(''))
}

/** Of an editor the lines that are seen, as text: how many it draws beyond them, and how high, it measures on the screen, in each window for itself. */
function withSeenLines(slide: Element): string {
  const copy = slide.cloneNode(true) as Element
  const copies = [...copy.querySelectorAll('.cm-scroller')]
  for (const [index, editor] of slide.querySelectorAll('.cm-scroller').entries()) {
    const { bottom } = editor.getBoundingClientRect()
    const lines = [...editor.querySelectorAll('.cm-line')].filter(line => line.getBoundingClientRect().bottom <= bottom + 2)
    copies[index]!.textContent = lines.map(line => line.textContent).join('\n')
  }
  return copy.innerHTML
}

/** Where two markups part, with what stands around it; nothing where they are equal. */
export function difference(one: string, other: string): string | undefined {
  if (one === other) return undefined
  let at = 0
  while (one[at] === other[at]) at++
  const from = Math.max(0, at - 60)
  return `…${one.slice(from, at + 80)}… is not …${other.slice(from, at + 80)}…`
}
