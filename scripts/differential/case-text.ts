import type { Case, Change, ContextEntry, Edit } from './case.ts'
import { describeEntry, headOf, PLAIN_MODE } from './case.ts'

/** Reads the cases of a file of the corpus. */
export function parseCases(text: string): Case[] {
  return text.split(/^##### /m).slice(1).map(parseCase)
}

/**
 * Reads a case as the corpus keeps it, after its `#####`:
 *
 * ```text
 * ##### What it shows, in one sentence.
 * target: runtime
 * arg: VERSION=1
 * since: 23.0
 * --- Dockerfile
 * FROM TINY
 * COPY app.txt run.sh latest src.tar /app/
 * --- app.txt
 * one
 * --- run.sh mode 755
 * --- latest -> app.txt
 * --- src.tar holding inner.txt
 * --- image PARENT
 * FROM TINY
 * === file app.txt, same output 3
 * two
 * === line 2: COPY app.txt /
 * === remove latest
 * ```
 *
 * Other edits: `mode run.sh 644`, `touch app.txt`, `arg VERSION=2`, and, with its new Dockerfile, `image PARENT differs in /path`.
 *
 * @throws Error that quotes the head of the section that cannot be read
 */
function parseCase(text: string): Case {
  const [head = '', ...sections] = text.split(/^(?=--- |=== )/m)
  const [title = '', ...settings] = head.trim().split('\n')
  const parts = sections.map(toSection)
  const setting = (name: string) => settings.filter(line => line.startsWith(`${name}: `)).map(line => line.slice(name.length + 2))
  const [target] = setting('target')
  const [since] = setting('since')
  const before = parts.filter(({ isEdit }) => !isEdit)
  return {
    title,
    dockerfile: before.find(({ name }) => name === 'Dockerfile')?.body ?? '',
    files: Object.fromEntries(before.filter(({ name }) => name !== 'Dockerfile' && !name.startsWith('image ')).map(toFile)),
    images: Object.fromEntries(before.filter(({ name }) => name.startsWith('image ')).map(({ name, body }) => [name.slice('image '.length), body])),
    ...(target !== undefined && { target }),
    buildArgs: Object.fromEntries(setting('arg').map(toPair)),
    ...(since !== undefined && { since }),
    edits: parts.filter(({ isEdit }) => isEdit).map(toEdit),
  }
}

/** The text that `parseCases` reads back as the same case. */
export function printCase(one: Case): string {
  const settings = [
    ...(one.target === undefined ? [] : [`target: ${one.target}`]),
    ...Object.entries(one.buildArgs).map(([name, value]) => `arg: ${name}=${value}`),
    ...(one.since === undefined ? [] : [`since: ${one.since}`]),
  ]
  return [
    [`##### ${one.title}`, ...settings, ''].join('\n'),
    `--- Dockerfile\n${one.dockerfile}`,
    ...Object.entries(one.files).map(([path, entry]) => `--- ${path}${describeEntry(entry)}\n${contentOf(entry)}`),
    ...Object.entries(one.images).map(([name, dockerfile]) => `--- image ${name}\n${dockerfile}`),
    ...one.edits.map(edit => `=== ${headOf(edit)}\n${bodyOf(edit.change)}`),
  ].join('')
}

interface Section {
  readonly isEdit: boolean
  readonly name: string
  readonly body: string
}

function toSection(text: string): Section {
  const end = text.indexOf('\n')
  return {
    isEdit: text.startsWith('==='),
    name: text.slice(4, end === -1 ? undefined : end).trim(),
    // an empty line between two sections belongs to neither
    body: end === -1 ? '' : text.slice(end + 1).replace(/(^|\n)\n+$/, '$1'),
  }
}

function toFile({ name, body }: Section): [string, ContextEntry] {
  const { path = '', target, inner, mode } = /^(?<path>\S+)(?: -> (?<target>\S+)| holding (?<inner>\S+)| mode (?<mode>[0-7]+))?$/.exec(name)?.groups ?? {}
  if (!path) throw new Error(`Expected a path, then nothing or "-> target", "holding path" or "mode 755", but found "${name}".`)
  if (target !== undefined) return [path, { kind: 'symlink', target }]
  if (inner !== undefined) return [path, { kind: 'archive', path: inner, content: body }]
  return [path, { kind: 'file', content: body, mode: mode === undefined ? PLAIN_MODE : Number.parseInt(mode, 8) }]
}

function toEdit({ name, body }: Section): Edit {
  const [head = '', lines = ''] = name.split(', same output ')
  return {
    change: toChange(head, body),
    sameOutput: lines.split(' ').filter(Boolean).map(Number),
  }
}

function toChange(head: string, body: string): Change {
  const [kind = '', ...words] = head.split(' ')
  const rest = words.join(' ')
  switch (kind) {
    case 'file': {
      const [path, entry] = toFile({ isEdit: true, name: rest, body })
      return { kind, path, entry }
    }
    case 'remove':
    case 'touch': return { kind, path: rest }
    case 'mode': return { kind, path: words[0] ?? '', mode: Number.parseInt(words[1] ?? '', 8) }
    case 'line': {
      const [line = '', text = ''] = splitAt(rest, ': ')
      return { kind: 'instruction', line: Number(line), text: [text, ...body.split('\n').slice(0, -1)].join('\n') }
    }
    case 'arg': {
      const [name, value] = toPair(rest)
      return { kind: 'buildArg', name, value }
    }
    case 'image': {
      const [name, path] = splitAt(rest, ' differs in ')
      return { kind, name, dockerfile: body, path }
    }
    default: throw new Error(`Expected an edit (file, remove, mode, touch, line, arg or image), but found "${head}".`)
  }
}

function toPair(text: string): [string, string] {
  return splitAt(text, '=')
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return [text.slice(0, at), text.slice(at + mark.length)]
}

function contentOf(entry: ContextEntry): string {
  return entry.kind === 'symlink' ? '' : entry.content
}

function bodyOf(change: Change): string {
  if (change.kind === 'file') return contentOf(change.entry)
  if (change.kind === 'instruction') return change.text.split('\n').slice(1).map(line => `${line}\n`).join('')
  return change.kind === 'image' ? change.dockerfile : ''
}
