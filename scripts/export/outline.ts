import type { BookSlide } from '../../handout/book.ts'
import type { Picture } from './link-slides.ts'

/** An entry of the outline that a PDF reader shows beside the pages. */
export interface Entry {
  readonly title: string
  /** counted from 1 */
  readonly page: number
  readonly children: readonly Entry[]
}

interface Growing extends Entry {
  readonly children: Growing[]
}

/** Parts, in them chapters and labs, in them slides; what comes before the first part stands beside the parts. Clicks are pages of the same slide. */
export function outlineOf(slides: readonly BookSlide[], pictures: readonly Picture[]): readonly Entry[] {
  const top: Growing[] = []
  let part: Growing | undefined
  let chapter: Growing | undefined
  for (const { no, title: written, frontmatter } of slides) {
    const index = pictures.findIndex(({ slide }) => slide === no)
    if (index < 0) continue
    const title = pictures[index]?.title || written || `Slide ${no}`
    const entry: Growing = { title, page: index + 1, children: [] }
    if (frontmatter.layout === 'section') {
      top.push(part = entry)
      chapter = undefined
      continue
    }
    if (typeof frontmatter.lab === 'string') {
      (part?.children ?? top).push(entry)
      chapter = undefined
      continue
    }
    if (typeof frontmatter.chapter === 'string') {
      chapter = { title: frontmatter.chapter, page: entry.page, children: [] }
      ;(part?.children ?? top).push(chapter)
    }
    (chapter?.children ?? part?.children ?? top).push(entry)
  }
  return top
}
