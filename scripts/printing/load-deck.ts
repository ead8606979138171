import type { BookSlide } from '../../handout/book.ts'
import { join } from 'node:path'
import { load } from '@slidev/parser/fs'
import { CourseError } from '#engine'

/** @throws CourseError `DECK_BROKEN` when a chapter that `slides.md` names is missing, which Slidev itself passes over */
export async function loadDeck(root: string): Promise<readonly BookSlide[]> {
  const { slides, markdownFiles } = await load({ userRoot: root, roots: [root] }, join(root, 'slides.md'))
  const [first] = Object.values(markdownFiles).flatMap(file => file.errors ?? [])
  if (first) throw new CourseError('DECK_BROKEN', first.message, 'Repair the src: line in slides.md.')
  return slides.map(({ title, frontmatter }, index) => ({ no: index + 1, title: title ?? '', frontmatter }))
}
