import type { EditorStateConfig } from '@codemirror/state'
import type { ViewUpdate } from '@codemirror/view'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language'
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile'
import { EditorState } from '@codemirror/state'
import { EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { margin } from './margin.ts'

export interface EditorOptions {
  readonly onUpdate: (update: ViewUpdate) => void
  /** a number in the margin was clicked, at this line */
  readonly onBadge: (line: number) => void
}

/** Everything but the text: the same for all Dockerfiles of one editor. */
export function editorExtensions({ onUpdate, onBadge }: EditorOptions): NonNullable<EditorStateConfig['extensions']> {
  const { badges, fates, fields } = margin(onBadge)
  return [
    fields,
    badges,
    lineNumbers(),
    fates,
    history(),
    highlightActiveLine(),
    EditorView.lineWrapping,
    EditorState.tabSize.of(4),
    StreamLanguage.define(dockerFile),
    syntaxHighlighting(deckHighlight),
    placeholder('Type or paste a Dockerfile'),
    EditorView.contentAttributes.of({ 'aria-label': 'Dockerfile. Escape leaves the editor.', 'tabindex': '0' }),
    // Tab is not among them: it goes on to what comes after the editor
    keymap.of([{ key: 'Escape', run: leave }, ...defaultKeymap, ...historyKeymap]),
    EditorView.updateListener.of(onUpdate),
    deckLook,
  ]
}

function leave({ contentDOM }: EditorView): boolean {
  contentDOM.blur()
  return true
}

/** Colours have their meanings in this deck, so syntax is told by weight. */
const deckHighlight = HighlightStyle.define([
  { tag: tags.keyword, fontWeight: '700' },
  { tag: tags.comment, color: 'var(--ink-soft)', fontStyle: 'italic' },
  { tag: tags.invalid, textDecoration: 'underline' },
])

const deckLook = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--ground)', fontSize: '16px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontVariantLigatures: 'none', lineHeight: '21px', overflow: 'auto' },
  '.cm-content': { padding: '4px 0', caretColor: 'var(--ink)' },
  '.cm-content:focus': { boxShadow: 'inset 3px 0 0 var(--focus)' },
  '.cm-line': { padding: '0 8px 0 8px' },
  '.cm-gutters': { color: 'var(--ink-soft)', backgroundColor: 'var(--ground)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '24px', padding: '0 6px 0 2px' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--mark) 55%, transparent)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-line.cm-told': { backgroundColor: 'var(--mark)' },
  '.cm-found': { textDecoration: 'underline dotted var(--ink)', textDecorationThickness: '2px', textUnderlineOffset: '4px' },
  '.cm-placeholder': { color: 'var(--ink-soft)' },
  '.cm-specialChar': { color: 'var(--run-again)' },

  '.cm-badges .cm-gutterElement': { minWidth: '32px', padding: '0 2px 0 0', textAlign: 'right', cursor: 'pointer' },
  '.cm-badge': { display: 'inline-block', boxSizing: 'border-box', minWidth: '22px', padding: '0 4px', borderRadius: '10px', lineHeight: '19px', textAlign: 'center', fontWeight: '700', color: 'var(--ground)', backgroundColor: 'var(--ink)' },
  '.cm-badge.refusal': { borderRadius: '2px', color: 'var(--ink)', backgroundColor: 'transparent', outline: '3px double var(--run-again)', outlineOffset: '-3px' },

  '.cm-fates .cm-gutterElement': { position: 'relative', width: '16px', boxSizing: 'border-box', borderLeft: '6px solid transparent' },
  '.cm-fates .cm-gutterElement.fate-image, .cm-fates .cm-gutterElement.fate-below-the-image': { borderLeftColor: 'var(--runtime-stage)' },
  '.cm-fates .cm-gutterElement.fate-left-behind': { borderLeftColor: 'var(--build-stage)' },
  '.cm-fates .cm-gutterElement.fate-for-nothing': { borderLeftColor: 'var(--wasted)' },
  '.cm-fates .cm-gutterElement.fate-skipped': { background: 'repeating-linear-gradient(var(--rule-strong) 0 3px, transparent 3px 7px) 0 0 / 6px 100% no-repeat border-box' },
  '.cm-fates .commits-layer::after': { content: '""', position: 'absolute', left: '0', top: '4px', width: '10px', height: '13px', backgroundColor: 'var(--runtime-stage)', borderRadius: '0 3px 3px 0' },
  '.cm-fates .commits-metadata::after': { content: '""', position: 'absolute', left: '2px', top: '9px', width: '7px', height: '3px', backgroundColor: 'var(--metadata)' },
})
