import type { Lab } from '#checks'

/** A slide as the plan sees it. */
export interface PlannedSlide {
  /** from 1 */
  readonly no: number
  readonly title: string
  /** `layout: section` begins a part, `chapter: Name` a chapter, `lab: folder` a lab */
  readonly frontmatter: Readonly<Record<string, unknown>>
  /** the presenter's notes; they begin with their minutes: `**4 minutes.**` */
  readonly note: string | undefined
}

export interface PlannedChapter {
  readonly kind: 'chapter'
  readonly title: string
  /** its first slide */
  readonly no: number
  readonly minutes: number
}

export interface PlannedLab {
  readonly kind: 'lab'
  /** the lab's folder: `01-multi-stage` */
  readonly id: string
  readonly title: string
  readonly no: number
  readonly minutes: number
  /** what it asks for, by the names in lab.ts */
  readonly checks: readonly string[]
  /** what its build is given besides the context, as `docker build` takes it: `--secret id=…,src=…` */
  readonly buildOptions: readonly string[]
}

export interface PlannedPart {
  readonly title: string
  readonly no: number
  /** chapters and labs in the order of the day */
  readonly entries: readonly (PlannedChapter | PlannedLab)[]
  /** minutes of all its slides, the opening ones included, without its labs */
  readonly slideMinutes: number
}

/** The day, added up from the slides' notes and the labs' manifests. */
export interface Plan {
  readonly parts: readonly PlannedPart[]
  readonly slideMinutes: number
  readonly labMinutes: number
}

/** What the deck knows of the plan. A component that gets `undefined` instead is still waiting for it. */
export type Planned
  = | { readonly state: 'ready', readonly plan: Plan }
    | { readonly state: 'failed', readonly message: string }

/**
 * Adds the day up. A slide counts with the chapter it stands in; one before the first chapter of its part counts with the part.
 *
 * @throws Error that names the slide whose notes have no minutes, or whose lab does not exist or takes other minutes than its notes say
 */
export function planOf(slides: readonly PlannedSlide[], labs: ReadonlyMap<string, Lab>): Plan {
  const parts: { title: string, no: number, entries: (PlannedChapter | PlannedLab)[], slideMinutes: number }[] = []
  let opening = 0
  let chapter: { minutes: number } | undefined

  for (const { no, title, frontmatter, note } of slides) {
    const minutes = minutesOf(note)
    if (minutes === undefined) throw new Error(`The notes of slide ${no} ("${title}") do not begin with their minutes, such as **4 minutes.**`)

    if (frontmatter.layout === 'section') {
      parts.push({ title, no, entries: [], slideMinutes: opening })
      opening = 0
      chapter = undefined
    }
    const part = parts.at(-1)

    if (typeof frontmatter.lab === 'string') {
      const lab = labs.get(frontmatter.lab)
      if (!lab) throw new Error(`Slide ${no} ("${title}") is for a lab that does not exist: ${frontmatter.lab}`)
      if (lab.minutes !== minutes) throw new Error(`The notes of slide ${no} ("${title}") say ${minutes} minutes, labs/${frontmatter.lab}/lab.ts says ${lab.minutes}.`)
      part?.entries.push({ kind: 'lab', id: frontmatter.lab, title: lab.title, no, minutes, checks: Object.keys(lab.checks), buildOptions: Object.entries(lab.secrets ?? {}).map(([id, file]) => `--secret id=${id},src=${file}`) })
      chapter = undefined
      continue
    }

    if (!part) {
      opening += minutes
      continue
    }
    part.slideMinutes += minutes
    if (typeof frontmatter.chapter === 'string') {
      const begun = { kind: 'chapter' as const, title: frontmatter.chapter, no, minutes: 0 }
      part.entries.push(begun)
      chapter = begun
    }
    if (chapter) chapter.minutes += minutes
  }

  const labEntries = parts.flatMap(part => part.entries).filter(entry => entry.kind === 'lab')
  return {
    parts,
    slideMinutes: parts.reduce((sum, part) => sum + part.slideMinutes, opening),
    labMinutes: labEntries.reduce((sum, lab) => sum + lab.minutes, 0),
  }
}

/** The minutes with which a slide's notes begin, halves too; nothing where they do not. */
export function minutesOf(note: string | undefined): number | undefined {
  const minutes = /^\*\*(\d+(?:\.\d+)?) minutes?\.\*\*/.exec(note ?? '')?.[1]
  return minutes === undefined ? undefined : Number(minutes)
}
