import type { BookSlide, Section } from '../../handout/book.ts'
import { CourseError } from '#engine'
import { nearest } from '#nearest'
import { sectionsOf } from '../../handout/book.ts'

/**
 * The numbers of the slides that a range asks for, ascending: `3-9`, `3,5,8-`, `chapter 2`, `build cache`, and `cache` where one
 * chapter alone has that word in its name.
 *
 * @throws CourseError `RANGE_UNKNOWN` for a slide that the deck does not have, or a chapter that it does not know
 */
export function chooseSlides(range: string, slides: readonly BookSlide[]): readonly number[] {
  const text = range.trim()
  return /^[\d,\s-]+$/.test(text) ? byNumber(text, slides.length) : byChapter(text, sectionsOf(slides))
}

function byNumber(text: string, total: number): readonly number[] {
  const chosen = new Set<number>()
  for (const part of text.split(',')) {
    const [, first, dash, last] = /^(\d+)(?:(-)(\d*))?$/.exec(part.replace(/\s/g, '')) ?? []
    const from = Number(first)
    const to = dash === undefined ? from : Number(last || total)
    if (!(from >= 1 && from <= to && to <= total)) {
      throw new CourseError('RANGE_UNKNOWN', `"${part.trim()}" names no slides: the deck has slides 1 to ${total}.`, 'Say for example --range 3-9, --range 3,5,8- or --range "chapter 2".')
    }
    for (let no = from; no <= to; no++) chosen.add(no)
  }
  return [...chosen].toSorted((a, b) => a - b)
}

function byChapter(text: string, sections: readonly Section[]): readonly number[] {
  const chapters = sections.filter(({ kind }) => kind === 'chapter')
  const wanted = text.toLowerCase()
  const named = chapters.filter(({ title }) => title.toLowerCase().split(' ').includes(wanted))
  const found = chapters.find(({ number, title }) => wanted === `chapter ${number}` || wanted === title.toLowerCase()) ?? (named.length === 1 ? named[0] : undefined)
  if (found) return found.slides.map(({ no }) => no)
  const guess = nearest(wanted, chapters.map(({ title }) => title.toLowerCase()))
  throw new CourseError(
    'RANGE_UNKNOWN',
    `The deck has no chapter "${text}"${guess ? ` (did you mean ${guess}?)` : ''}.`,
    `It has ${new Intl.ListFormat('en-GB').format(chapters.map(({ number, title }) => `${number} ${title}`))}: say --range "chapter 2" or the chapter's name.`,
  )
}
