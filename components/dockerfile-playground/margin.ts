import type { ChangeSet, Extension, Range, Text } from '@codemirror/state'
import type { DecorationSet } from '@codemirror/view'
import type { Analysis, Remark } from './analysis.ts'
import { RangeSet, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, gutter, GutterMarker } from '@codemirror/view'
import { rangeOf } from './repair.ts'

/** What the margin shows of an analysis; it moves along with the text until the next one. */
interface Marks {
  /** numbers of the remarks, at their lines */
  readonly badges: RangeSet<GutterMarker>
  /** beside each line of a stage: what becomes of the stage, and whether the line commits a layer of the image */
  readonly fates: RangeSet<GutterMarker>
  /** the words that remarks are about */
  readonly words: DecorationSet
}

/** A new analysis, and what was typed since the text it is about. */
export const setMarks = StateEffect.define<{ readonly doc: Text, readonly analysis: Analysis, readonly since: ChangeSet }>()

/** The remark that is told beside the editor. */
export const setTold = StateEffect.define<Remark | undefined>()

const NO_MARKS: Marks = { badges: RangeSet.empty, fates: RangeSet.empty, words: Decoration.none }

const marksField = StateField.define<Marks>({
  create: () => NO_MARKS,
  update(marks, { changes, docChanged, effects }) {
    for (const effect of effects) {
      if (effect.is(setMarks)) return moved(marksOf(effect.value.doc, effect.value.analysis), effect.value.since)
    }
    return docChanged ? moved(marks, changes) : marks
  },
  provide: field => EditorView.decorations.from(field, ({ words }) => words),
})

const toldField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(told, { changes, effects, state }) {
    for (const effect of effects) {
      if (effect.is(setTold)) return effect.value ? toldLines(state.doc, effect.value) : Decoration.none
    }
    return told.map(changes)
  },
  provide: field => EditorView.decorations.from(field),
})

/** @param onBadge called with the line, from 1, whose number in the margin was clicked */
export function margin(onBadge: (line: number) => void): { readonly badges: Extension, readonly fates: Extension, readonly fields: Extension } {
  return {
    fields: [marksField, toldField],
    badges: gutter({
      class: 'cm-badges',
      markers: ({ state }) => state.field(marksField).badges,
      initialSpacer: () => badge('0', 'finding'),
      domEventHandlers: {
        mousedown(view, { from }) {
          onBadge(view.state.doc.lineAt(from).number)
          return true
        },
      },
    }),
    fates: gutter({ class: 'cm-fates', markers: ({ state }) => state.field(marksField).fates, initialSpacer: () => fate('spacer') }),
  }
}

function marksOf(doc: Text, { remarks, stages, steps }: Analysis): Marks {
  const badges = new RangeSetBuilder<GutterMarker>()
  for (const { line, text, kind } of badgesOf(remarks)) {
    if (line <= doc.lines) badges.add(doc.line(line).from, doc.line(line).from, badge(text, kind))
  }
  const commits = new Map(steps.map(({ line, commits }) => [line, commits]))
  const fates = new RangeSetBuilder<GutterMarker>()
  for (const stage of stages) {
    for (let line = stage.line; line <= Math.min(stage.endLine, doc.lines); line++) {
      const { from } = doc.line(line)
      fates.add(from, from, fate(stage.fate.replaceAll(' ', '-'), commits.get(line)))
    }
  }
  const words = remarks.flatMap(({ place }): Range<Decoration>[] => {
    const { from, to } = rangeOf(doc, place)
    const end = Math.min(to, doc.lineAt(from).to)
    return end > from ? [FOUND.range(from, end)] : []
  })
  return { badges: badges.finish(), fates: fates.finish(), words: Decoration.set(words, true) }
}

function moved({ badges, fates, words }: Marks, changes: ChangeSet): Marks {
  return changes.empty ? { badges, fates, words } : { badges: badges.map(changes), fates: fates.map(changes), words: words.map(changes) }
}

/** One a line: the number of its first remark, and a sign that there are more. */
function badgesOf(remarks: readonly Remark[]): { readonly line: number, readonly text: string, readonly kind: Remark['kind'] }[] {
  return remarks.flatMap(({ line, kind }, index) => {
    if (remarks[index - 1]?.line === line) return []
    const isMore = remarks[index + 1]?.line === line
    return [{ line, text: `${index + 1}${isMore ? '+' : ''}`, kind }]
  })
}

const FOUND = Decoration.mark({ class: 'cm-found' })
const TOLD = Decoration.line({ class: 'cm-told' })

function toldLines(doc: Text, { line, place }: Remark): DecorationSet {
  const first = Math.min(Math.max(1, line), doc.lines)
  const last = Math.min(Math.max(first, place.endColumn === 1 ? place.endLine - 1 : place.endLine), doc.lines)
  return Decoration.set(Array.from({ length: last - first + 1 }, (_, index) => TOLD.range(doc.line(first + index).from)))
}

class Badge extends GutterMarker {
  readonly text: string
  readonly kind: Remark['kind']

  constructor(text: string, kind: Remark['kind']) {
    super()
    this.text = text
    this.kind = kind
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Badge && other.text === this.text && other.kind === this.kind
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span')
    element.className = `cm-badge ${this.kind}`
    element.textContent = this.text
    return element
  }
}

class Fate extends GutterMarker {
  override readonly elementClass: string

  constructor(elementClass: string) {
    super()
    this.elementClass = elementClass
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Fate && other.elementClass === this.elementClass
  }
}

function badge(text: string, kind: Remark['kind']): Badge {
  return new Badge(text, kind)
}

const FATES = new Map<string, Fate>()

/** Thousands of lines share a handful of these. */
function fate(name: string, commits?: 'layer' | 'metadata'): Fate {
  const elementClass = `fate-${name}${commits ? ` commits-${commits}` : ''}`
  const known = FATES.get(elementClass) ?? new Fate(elementClass)
  FATES.set(elementClass, known)
  return known
}
