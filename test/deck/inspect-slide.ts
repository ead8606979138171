import type { Page } from 'playwright-chromium'

/**
 * What a person in the room would object to on the slide that is shown: text cut off or too small, a size or time without its source,
 * a figure that is not there. One sentence for each.
 */
export async function inspectSlide(page: Page, slide: number): Promise<string[]> {
  return page.evaluate((no) => {
    const root = document.querySelector(`[data-slidev-no="${no}"]`)
    if (!root) return [`slide ${no} is not on the page`]
    const objections: string[] = []
    const frame = root.getBoundingClientRect()

    // a number with a unit, as the course writes sizes, times, shares and factors
    const withUnit = /\d[\d.,]*\s?(?:%|(?:[kMGT]i?)?B\b|ms\b|s\b|min\b|seconds?\b|minutes?\b|times\b)/
    for (const state of root.querySelectorAll('[data-state]')) {
      if (state.getAttribute('data-state') !== 'ready') objections.push(`no figure: ${state.textContent?.trim()}`)
    }

    let measured = false
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent?.trim()
      const element = node.parentElement
      if (!text || !element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.for-screen-readers')) continue

      const least = element.closest('.slide-footer, .source-line') ? 12 : 16
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < least) objections.push(`"${text}" is ${size} px, less than ${least}`)

      const range = document.createRange()
      range.selectNodeContents(node)
      const box = range.getBoundingClientRect()
      const shortened = element.closest('[data-shortened]') !== null
      if (!shortened && !within(box, frame)) objections.push(`"${text}" reaches out of the slide`)
      for (let around: Element | null = element; around && around !== root; around = around.parentElement) {
        const clips = getComputedStyle(around).overflow !== 'visible'
        if (clips && !shortened && !within(box, around.getBoundingClientRect())) objections.push(`"${text}" is cut off`)
      }

      const sourced = element.closest('[data-source]') !== null
      measured ||= sourced
      if (withUnit.test(text) && !sourced) objections.push(`"${text}" names no source`)
    }
    const source = root.querySelector('.source-line')
    if (measured && !source?.checkVisibility()) objections.push('figures without a source line')
    return objections

    function within(inner: DOMRect, outer: DOMRect): boolean {
      return inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1
    }
  }, slide)
}
