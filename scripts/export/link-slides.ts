import type { Page } from 'playwright-chromium'
import { CourseError } from '#engine'

/** A page of the PDF to be: the slide it shows, and that slide's title. */
export interface Picture {
  readonly slide: number
  readonly title: string
}

/**
 * Makes links from slide to slide work on paper: whatever way they are written, they lead to the first picture of that slide. What is a button on the
 * screen and says where it goes (`data-goes-to`) gets a link laid over it.
 *
 * @returns the pictures in their order
 * @throws CourseError `LINK_DEAD` for a link to a slide that the deck does not have
 */
export async function linkSlides(page: Page): Promise<readonly Picture[]> {
  const { pictures, dead } = await page.evaluate(layLinks)
  if (dead) throw new CourseError('LINK_DEAD', `A link on slide ${dead.slide} ("${dead.text}") leads to ${dead.to}, and the deck has no such slide.`, 'Correct that link.')
  return pictures
}

interface Laid {
  readonly pictures: readonly Picture[]
  readonly dead?: { readonly slide: number, readonly text: string, readonly to: string }
}

/** Runs in the page. */
function layLinks(): Laid {
  const containers = [...document.querySelectorAll<HTMLElement>('.print-slide-container')]
  const slideOf = (container: Element): number => Number.parseInt(container.getAttribute('data-slide') ?? container.id)
  for (const container of containers) container.dataset.slide = String(slideOf(container))
  const anchor = (slide: string): string => `slide-${slide}`
  for (const container of containers) {
    if (!document.getElementById(anchor(container.dataset.slide ?? ''))) container.id = anchor(container.dataset.slide ?? '')
  }

  for (const goal of document.querySelectorAll<HTMLElement>('[data-goes-to]')) {
    const link = document.createElement('a')
    link.href = `#${goal.dataset.goesTo}`
    link.ariaLabel = `Slide ${goal.dataset.goesTo}`
    link.style.cssText = 'position: absolute; inset: 0'
    goal.style.position = 'relative'
    goal.append(link)
  }

  for (const link of document.querySelectorAll<HTMLAnchorElement>('.print-slide-container a[href]')) {
    const written = link.getAttribute('href') ?? ''
    const { origin, pathname, hash } = new URL(link.href)
    if (origin !== location.origin) continue
    // `/` is the first slide
    const slide = (hash || pathname).replace(/^.*[#/]/, '') || '1'
    if (!/^\d+$/.test(slide) && document.getElementById(slide)) continue
    if (!document.getElementById(anchor(slide)))
      return { pictures: [], dead: { slide: slideOf(link.closest('.print-slide-container')!), text: link.textContent.trim() || link.ariaLabel || written, to: written } }
    link.setAttribute('href', `#${anchor(slide)}`)
    // a new tab would make it a link to this machine
    link.removeAttribute('target')
  }
  // as it is shown: where a line is broken, there is a blank
  // eslint-disable-next-line unicorn/prefer-dom-node-text-content
  return { pictures: containers.map(container => ({ slide: slideOf(container), title: container.querySelector('h1')?.innerText.replace(/\s+/g, ' ').trim() ?? '' })) }
}
