/** A slide as the handout sees it. */
export interface BookSlide {
  /** from 1 */
  readonly no: number
  readonly title: string
  /** `layout: section` begins a part, `chapter: Name` a chapter, `lab: folder` a lab */
  readonly frontmatter: Readonly<Record<string, unknown>>
}

/** What begins on a page of its own and is named at the head of its pages. */
export interface Section {
  readonly kind: 'opening' | 'part' | 'chapter' | 'lab'
  /** parts and chapters are counted, from 1, through the whole deck */
  readonly number?: number
  readonly title: string
  /** the lab's folder: `01-multi-stage` */
  readonly lab?: string
  readonly slides: readonly BookSlide[]
}

/**
 * The deck in sections. A slide belongs to the part, chapter or lab that began last; what stands before all of them is the opening. Numbers count
 * through the whole deck, so that chapter 11 is chapter 11 in a handout of chapter 11 alone; sections without a slide in `only` are left out.
 */
export function sectionsOf(slides: readonly BookSlide[], only?: readonly number[]): Section[] {
  const counted = { part: 0, chapter: 0 }
  const sections: (Section & { slides: BookSlide[] })[] = []
  for (const slide of slides) {
    const kind = kindOf(slide, sections.length === 0)
    if (kind) {
      const number = kind === 'part' || kind === 'chapter' ? { number: ++counted[kind] } : {}
      const { chapter, lab } = slide.frontmatter
      const title = kind === 'chapter' ? String(chapter) : slide.title
      sections.push({ kind, ...number, title, ...(kind === 'lab' && { lab: String(lab) }), slides: [] })
    }
    sections.at(-1)?.slides.push(slide)
  }
  return sections
    .map(section => ({ ...section, slides: section.slides.filter(({ no }) => !only || only.includes(no)) }))
    .filter(section => section.slides.length)
}

function kindOf({ frontmatter }: BookSlide, first: boolean): Section['kind'] | undefined {
  if (frontmatter.layout === 'section') return 'part'
  if (typeof frontmatter.lab === 'string') return 'lab'
  if (typeof frontmatter.chapter === 'string') return 'chapter'
  return first ? 'opening' : undefined
}

/**
 * How deep a slide's title stands in the outline, 1 to 3. The first slide of the opening, of a part and of a lab names its section itself; a chapter
 * has a heading of its own above its slides.
 */
export function headingLevel({ kind, slides }: Section, slide: BookSlide): number {
  if (slides[0] !== slide || kind === 'chapter') return kind === 'chapter' || kind === 'lab' ? 3 : 2
  return kind === 'lab' ? 2 : 1
}

/** The section as it is named at the head of its pages and in the contents: `2 Layers`, `Part 1: What is in the block`. */
export function sectionName({ kind, number, title }: Section): string {
  switch (kind) {
    case 'chapter': return `${number} ${title}`
    case 'part': return `Part ${number}: ${title}`
    default: return title
  }
}
