import type { Page } from 'playwright-chromium'

/**
 * What a person in the room would object to on the slide that is shown: text cut off, too small or over other text, a size or time without
 * its source, a figure that is not there. One sentence for each.
 */
export async function inspectSlide(page: Page, slide: number): Promise<string[]> {
  return page.evaluate((no) => {
    const root = document.querySelector(`#slideshow [data-slidev-no="${no}"]`)
    if (!root) return [`slide ${no} is not on the page`]
    const objections = new Set<string>()
    const frame = root.getBoundingClientRect()
    /** pixels of the page in one pixel of the slide */
    const scale = frame.width / 980

    for (const state of root.querySelectorAll('[data-state]')) {
      if (state.getAttribute('data-state') !== 'ready') objections.add(`no figure: ${state.textContent?.trim()}`)
    }

    // a number with a unit, as the course writes sizes, times, shares and factors
    const withUnit = /\d[\d.,]*\s?(?:%|(?:[kMGT]i?)?B\b|[kMG]bit\b|ms\b|s\b|min\b|seconds?\b|minutes?\b|times\b)/
    const boxes: { text: string, block: Element, box: Box }[] = []
    const unsourced = new Map<Element, string>()
    let measured = false

    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent?.trim()
      const element = node.parentElement
      if (!text || !element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.for-screen-readers')) continue

      const least = element.closest('.slide-footer, .source-line') ? 12 : 16
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < least) objections.add(`"${text}" is ${size} px, less than ${least}`)

      const shortened = element.closest('[data-shortened]') !== null
      const range = document.createRange()
      range.selectNodeContents(node)
      if (!shortened && !within(range.getBoundingClientRect(), frame)) objections.add(`"${text}" reaches out of the slide`)
      const clips: DOMRect[] = []
      for (let around: Element | null = element; around && around !== root; around = around.parentElement) {
        if (getComputedStyle(around).overflow === 'visible') continue
        const clip = around.getBoundingClientRect()
        clips.push(clip)
        if (!shortened && !within(range.getBoundingClientRect(), clip)) objections.add(`"${text}" is cut off`)
      }

      const block = blockOf(element)
      for (const line of range.getClientRects()) {
        const box = clips.reduce<Box>(cut, inkOf(line, size * scale))
        if (box.right > box.left && box.bottom > box.top) boxes.push({ text, block, box })
      }

      const sourced = element.closest('[data-source]') !== null
      measured ||= sourced
      // Dockerfiles come from the labs, and their own tests hold them
      if (!sourced && !element.closest('pre')) unsourced.set(block, `${unsourced.get(block) ?? ''}${node.textContent}`)
    }

    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        if (one.block !== other.block && cross(one.box, other.box)) objections.add(`"${one.text}" crosses "${other.text}"`)
      }
    }
    for (const text of unsourced.values()) {
      if (withUnit.test(text)) objections.add(`"${text.trim()}" names no source`)
    }
    const source = [...root.querySelectorAll('.source-line')].some(line => line.checkVisibility())
    if (measured && !source) objections.add('figures without a source line')
    return [...objections]

    interface Box { left: number, right: number, top: number, bottom: number }

    function within(inner: DOMRect, outer: DOMRect): boolean {
      return inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1
    }

    /** Lines of one paragraph are one text, however it is marked up. */
    function blockOf(element: Element): Element {
      let block = element
      while (block.parentElement && ['inline', 'contents'].includes(getComputedStyle(block).display) && block.tagName !== 'text') block = block.parentElement
      return block
    }

    /** Where the letters are: a line's box is taller than they are by the room that the font leaves above and below. */
    function inkOf({ left, right, top, bottom }: DOMRect, height: number): Box {
      const spare = Math.max(0, bottom - top - height) / 2
      return { left, right, top: top + spare, bottom: bottom - spare }
    }

    function cut(box: Box, clip: DOMRect): Box {
      return { left: Math.max(box.left, clip.left), right: Math.min(box.right, clip.right), top: Math.max(box.top, clip.top), bottom: Math.min(box.bottom, clip.bottom) }
    }

    function cross(one: Box, other: Box): boolean {
      const most = 2 * scale
      return Math.min(one.right, other.right) - Math.max(one.left, other.left) > most && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > most
    }
  }, slide)
}
