/** Heading levels a document can have. */
const DEEPEST = 6

/**
 * Sets how deep the headings of a text that was written to stand alone are in the handout: its first one gets `level`, the others follow with
 * their distance kept. The tags stay, and with them the look; a screen reader and the outline of the PDF go by the level.
 */
export function placeHeadings(text: Element, level: number): void {
  const [first, ...others] = headingsIn(text)
  if (!first) return
  const down = level - depthOf(first)
  for (const heading of [first, ...others]) heading.ariaLevel = String(Math.min(DEEPEST, depthOf(heading) + down))
}

/**
 * The same for a slide: its title alone is a heading of the handout, what else is written as one belongs to the picture. Without a level the slide is
 * shown once more, and its title is no heading either.
 */
export function placeTitle(slide: Element, level: number | undefined): void {
  const headings = headingsIn(slide)
  const title = level === undefined ? undefined : headings.shift()
  for (const heading of headings) heading.role = 'paragraph'
  if (!title) return
  title.ariaLevel = String(level)
  // the outline sets no line breaks and would join the words
  for (const lineBreak of title.querySelectorAll('br')) {
    if (!/\s$/.test(lineBreak.previousSibling?.textContent ?? ' ')) lineBreak.before(' ')
  }
}

function headingsIn(element: Element): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')]
}

function depthOf(heading: Element): number {
  return Number(heading.tagName.slice(1))
}

/** A `<figure>` of a slide holds its drawing, which has a text of its own for whoever cannot see it; as a picture beside it, it would have none. */
export function leaveFiguresToTheirDrawings(slide: Element): void {
  for (const figure of slide.querySelectorAll<HTMLElement>('figure:not([aria-label])')) figure.role = 'group'
}
