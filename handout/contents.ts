import type { Section } from './book.ts'
import type { LabPages } from './labs.ts'
import { headingLevel } from './book.ts'

/** A line of the table of contents. */
export interface ContentsEntry {
  /** of the element it leads to */
  readonly id: string
  readonly number?: string
  readonly title: string
  /** 1 part, 2 chapter or lab, 3 slide */
  readonly level: number
}

/** What stands behind the slides. */
export interface Appendices {
  readonly labs: readonly LabPages[]
  readonly answers: boolean
  readonly cheatSheet: boolean
  readonly claims: boolean
}

export const CHEAT_SHEET = 'cheat-sheet'
export const PROOFS = 'proofs'

export function contentsOf(sections: readonly Section[], { labs, answers, cheatSheet, claims }: Appendices): ContentsEntry[] {
  return [
    ...sections.flatMap(section => [
      ...section.kind === 'chapter' ? [{ id: chapterId(section), number: String(section.number), title: section.title, level: 2 }] : [],
      ...section.slides.map(slide => ({ id: slideId(slide.no), title: slide.title, level: headingLevel(section, slide) })),
    ]),
    ...labs.flatMap(({ id, title }) => [
      { id: worksheetId(id), title: title.replace(/^Lab\b/, 'Worksheet'), level: 1 },
      ...answers ? [{ id: answersId(id), title: 'Answers and solutions', level: 2 }] : [],
    ]),
    ...cheatSheet ? [{ id: CHEAT_SHEET, title: 'Cheat sheet', level: 1 }] : [],
    ...claims ? [{ id: PROOFS, title: 'What was proved', level: 1 }] : [],
  ]
}

/** The slide's number itself: Slidev turns a link to slide 7 into one to `#7` when it prints. */
export function slideId(no: number): string {
  return String(no)
}

export function chapterId({ number }: Pick<Section, 'number'>): string {
  return `chapter-${number}`
}

export function worksheetId(lab: string): string {
  return `worksheet-${lab}`
}

export function answersId(lab: string): string {
  return `answers-${lab}`
}

export function claimId(id: string): string {
  return `claim-${id}`
}
