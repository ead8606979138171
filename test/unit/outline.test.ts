import { expect, it } from 'vitest'
import { outlineOf } from '../../scripts/export/outline.ts'

const slide = (no: number, title: string, frontmatter: Record<string, unknown> = {}) => ({ no, title, frontmatter })

const DECK = [
  slide(1, 'cover'),
  slide(2, 'part', { layout: 'section' }),
  slide(3, 'first', { chapter: 'Chapter' }),
  slide(4, 'second'),
  slide(5, 'lab', { lab: '01-lab' }),
  slide(6, 'after the lab'),
]

it('puts slides into chapters, chapters and labs into parts, and lets a lab end its chapter', () => {
  const pictures = DECK.map(({ no, title }) => ({ slide: no, title: `${title}, as shown` }))
  expect(outlineOf(DECK, pictures)).toEqual([
    { title: 'cover, as shown', page: 1, children: [] },
    { title: 'part, as shown', page: 2, children: [
      { title: 'Chapter', page: 3, children: [{ title: 'first, as shown', page: 3, children: [] }, { title: 'second, as shown', page: 4, children: [] }] },
      { title: 'lab, as shown', page: 5, children: [] },
      { title: 'after the lab, as shown', page: 6, children: [] },
    ] },
  ])
})

it('leads to the first of a slide\'s pages, and names a slide without a heading by its number', () => {
  const deck = [slide(1, 'clicks'), slide(2, '')]
  const pictures = [{ slide: 1, title: 'clicks' }, { slide: 1, title: 'clicks' }, { slide: 2, title: '' }]
  expect(outlineOf(deck, pictures).map(({ title, page }) => [title, page])).toEqual([['clicks', 1], ['Slide 2', 3]])
})
