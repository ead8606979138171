import type { Text } from '@codemirror/state'
import type { ViewUpdate } from '@codemirror/view'
import type { Ref } from 'vue'
import type { Analysis, Remark } from './analysis.ts'
import type { Analyst } from './analyst.ts'
import type { Outcome } from './question.ts'

import { isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands'
import { ChangeSet, EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { onBeforeUnmount, onMounted, shallowRef, watch } from 'vue'
import { editorExtensions } from './editor.ts'
import { setMarks, setTold } from './margin.ts'
import { NOTHING } from './question.ts'
import { changesOf } from './repair.ts'
import { indexAfter } from './told.ts'

/** What the editor begins with. */
export interface Page {
  /** what was typed on it is found again under this */
  readonly key: string
  readonly dockerfile: string
  readonly dockerignore?: string
}

/** A text that is being looked at, and what was typed since. */
interface Question { readonly doc: Text, since: ChangeSet }

/** What the margin is drawn from. */
const PARTS = ['remarks', 'stages', 'steps'] as const

/** Milliseconds without a key, after which the text is looked at. */
const PAUSE = 60

/**
 * An editor in `host` that has many pages, each with its text, its undo and what was found on it. The analyst works elsewhere: a key costs what the
 * editor costs, and what is found is drawn when it comes.
 */
export function usePlayground(host: Readonly<Ref<HTMLElement | null>>, page: Readonly<Ref<Page>>, analyst: Analyst) {
  const outcome = shallowRef<Outcome>()
  /** index of the remark that is told */
  const told = shallowRef(0)
  /** the line that somebody went to, from 1 */
  const cursor = shallowRef<number>()
  const can = shallowRef({ undo: false, redo: false, startOver: false })

  const states = new Map<string, EditorState>()
  const looks = new Map<string, { readonly doc: Text, readonly outcome: Outcome }>()
  /** texts that are being looked at, and what was typed since */
  const asked = new Set<Question>()
  const extensions = editorExtensions({ onUpdate: onEdit, onBadge: tellLine })
  let view: EditorView | undefined
  let pause: ReturnType<typeof setTimeout> | undefined
  /** what the editor shows of the last analysis, and whether lines came or went since */
  let drawn: { readonly key: string, readonly remark: Remark | undefined, readonly analysis: Analysis | undefined, linesMoved: boolean } | undefined
  /** whoever types is told of the line where the typing is */
  let isTyping = false

  onMounted(() => {
    if (!host.value) return
    view = new EditorView({ parent: host.value, state: stateOf(page.value) })
    open(page.value)
  })
  watch(page, (next, last) => {
    if (!view || next.key === last.key) return
    states.set(last.key, view.state)
    view.setState(stateOf(next))
    open(next)
  })
  onBeforeUnmount(() => {
    clearTimeout(pause)
    analyst.dispose()
    view?.destroy()
  })

  return {
    outcome,
    told,
    cursor,
    can,
    undo: () => view && undo(view),
    redo: () => view && redo(view),
    startOver: () => replace(page.value.dockerfile),
    repair,
    tell,
    goTo,
  }

  function stateOf({ key, dockerfile }: Page): EditorState {
    return states.get(key) ?? EditorState.create({ doc: dockerfile, extensions })
  }

  function open({ key }: Page) {
    const known = looks.get(key)
    outcome.value = known?.outcome
    told.value = 0
    cursor.value = undefined
    readState()
    if (known && known.doc === view?.state.doc) draw()
    else void look()
  }

  function onEdit(update: ViewUpdate) {
    if (update.selectionSet) cursor.value = lineAtCursor(update.state)
    if (!update.docChanged) {
      if (update.selectionSet) tellLine(lineAtCursor(update.state))
      return
    }
    isTyping = update.transactions.some(transaction => ['input.type', 'input.paste', 'delete'].some(event => transaction.isUserEvent(event)))
    if (drawn && update.state.doc.lines !== update.startState.doc.lines) drawn.linesMoved = true
    for (const one of asked) one.since = one.since.compose(update.changes)
    readState()
    clearTimeout(pause)
    pause = setTimeout(look, PAUSE)
  }

  function readState() {
    if (!view) return
    const { state } = view
    const next = { undo: undoDepth(state) > 0, redo: redoDepth(state) > 0, startOver: undoDepth(state) > 0 && !isText(state.doc, page.value.dockerfile) }
    const last = can.value
    if (next.undo !== last.undo || next.redo !== last.redo || next.startOver !== last.startOver) can.value = next
  }

  async function look(): Promise<void> {
    clearTimeout(pause)
    if (!view) return
    const { key, dockerignore } = page.value
    const question: Question = { doc: view.state.doc, since: ChangeSet.empty(view.state.doc.length) }
    asked.add(question)
    const found = await analyst.look(question.doc.toString(), dockerignore)
    asked.delete(question)
    if (!found || !view || key !== page.value.key) return
    const before = remarksOf(outcome.value)[told.value]
    looks.set(key, { doc: question.doc, outcome: found })
    // unchanged, it is not even drawn again
    if (found.state !== 'ready' || outcome.value?.state !== 'ready' || outcome.value.analysis !== found.analysis) outcome.value = found
    const remarks = remarksOf(found)
    const here = isTyping ? remarks.findIndex(({ line }) => line === cursor.value) : -1
    told.value = here >= 0 ? here : indexAfter(remarks, before, told.value)
    draw(question)
  }

  function tell(index: number) {
    isTyping = false
    told.value = index
    const remark = remarksOf(outcome.value)[index]
    if (!view || !remark) return
    draw()
    const { doc } = view.state
    view.dispatch({ effects: EditorView.scrollIntoView(doc.line(Math.min(remark.line, doc.lines)).from, { y: 'nearest', yMargin: 42 }) })
  }

  function tellLine(line: number) {
    const remarks = remarksOf(outcome.value)
    const index = remarks.findIndex(remark => remark.line === line)
    if (index < 0 || remarks[told.value]?.line === line) return
    told.value = index
    draw()
  }

  /** What of the analysis, if this is one, and of the told remark the editor does not show yet. */
  function draw(question?: Question) {
    const { key } = page.value
    const analysis = outcome.value?.state === 'ready' ? outcome.value.analysis : NOTHING
    const remark = analysis.remarks[told.value]
    const there = drawn?.key === key && !drawn.linesMoved ? drawn : undefined
    const isMarked = PARTS.every(part => there?.analysis?.[part] === analysis[part])
    const effects = [
      ...(question && !isMarked ? [setMarks.of({ ...question, analysis })] : []),
      ...(there && there.remark === remark ? [] : [setTold.of(remark)]),
    ]
    drawn = { key, remark, analysis: question ? analysis : there?.analysis, linesMoved: question === undefined && drawn?.linesMoved === true }
    if (effects.length > 0) view?.dispatch({ effects })
  }

  /** One step of undo, made on the text that the remark is about. */
  async function repair(remark: Remark): Promise<void> {
    if (view && looks.get(page.value.key)?.doc !== view.state.doc) await look()
    if (!view || looks.get(page.value.key)?.doc !== view.state.doc) return
    const remarks = remarksOf(outcome.value)
    const now = remarks.includes(remark) ? remark : remarks[indexAfter(remarks, remark, told.value)]
    const edits = now?.kind === 'finding' ? now.repair.edits : undefined
    const changes = edits && changesOf(view.state.doc, edits)
    if (!changes) return
    view.dispatch({ changes, annotations: isolateHistory.of('full'), userEvent: 'input.repair' })
    void look()
  }

  function replace(text: string) {
    view?.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, annotations: isolateHistory.of('full'), userEvent: 'input.replace' })
    void look()
  }

  function goTo(line: number) {
    if (!view) return
    const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines))
    view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 42 }) })
  }
}

export function remarksOf(outcome: Outcome | undefined): readonly Remark[] {
  return outcome?.state === 'ready' ? outcome.analysis.remarks : []
}

function isText(doc: Text, text: string): boolean {
  return doc.length === text.length && doc.toString() === text
}

function lineAtCursor(state: EditorState): number {
  return state.doc.lineAt(state.selection.main.head).number
}
