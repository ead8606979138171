import type { HandoutOptions } from './options.ts'

/** The notes of a slide as the handout sets them. */
export interface Note {
  /** as they say themselves, for the instructor: `1.5 minutes` */
  readonly minutes?: string
  readonly html: string
}

/** A paragraph, list or whatever that begins with this in bold is for whoever presents, and for nobody else. */
const PRESENTER_ONLY = /^presenter:?$/i
const MINUTES = /^\d+(?:\.\d+)? minutes?\.$/
/** Begins the paragraph of a note that tells of the usual mistake. */
const PITFALL = /^What usually goes wrong(?: [^:]{0,30})?:/

/**
 * Rendered notes, made fit for paper: the minutes at their beginning become a figure of their own, Slidev's marks for clicks become a mark that can
 * be printed, and what is for the presenter only stays out of the student's edition.
 *
 * @param html as Slidev renders the notes of a slide
 */
export function noteOnPaper(html: string, edition: HandoutOptions['edition']): Note {
  const template = document.createElement('template')
  template.innerHTML = html
  const { content } = template
  const minutes = takeMinutes(content)
  for (const block of [...content.children]) {
    if (PRESENTER_ONLY.test(leadIn(block)?.textContent.trim() ?? '')) {
      if (edition === 'student') block.remove()
      else block.classList.add('presenter')
    }
    else if (PITFALL.test(block.textContent.trim())) {
      block.classList.add('pitfall')
    }
  }
  for (const mark of content.querySelectorAll('.slidev-note-click-mark')) {
    // the space that follows the mark in the notes would indent the text behind it
    if (mark.nextSibling instanceof Text) mark.nextSibling.data = mark.nextSibling.data.trimStart()
    mark.className = 'step'
    mark.removeAttribute('data-clicks')
  }
  return { ...(minutes !== undefined && edition === 'instructor' && { minutes }), html: template.innerHTML.trim() }
}

function takeMinutes(content: DocumentFragment): string | undefined {
  const lead = content.firstElementChild && leadIn(content.firstElementChild)
  const text = lead?.textContent.trim() ?? ''
  if (!lead || !MINUTES.test(text)) return undefined
  const rest = lead.nextSibling
  if (rest instanceof Text) rest.data = rest.data.trimStart()
  const block = lead.parentElement
  lead.remove()
  if (block?.textContent.trim() === '') block.remove()
  return text.slice(0, -1)
}

/** The bold words with which a block begins, wherever they are nested: a list's are in its first item. */
function leadIn(block: Element): Element | undefined {
  let at: Element = block
  for (;;) {
    const first = [...at.childNodes].find(node => node.nodeType !== Node.TEXT_NODE || node.textContent?.trim())
    if (!(first instanceof Element)) return undefined
    if (first.tagName === 'STRONG') return first
    at = first
  }
}
