import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Tag } from './pdf.ts'
import { oneLine } from './questions.ts'

type Items = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items']

/** A node as pdf.js hands it out: a tag, or the number of a piece of marked content on the page. */
interface Node {
  readonly role?: string
  readonly alt?: string
  readonly children?: readonly Node[]
  readonly type?: string
  readonly id?: string
}

/** The page's part of the tag tree, each tag with the text it marks. */
export function readTags(tree: Node, items: Items): Tag {
  const texts = markedTexts(items)
  const read = (node: Node): { tags: readonly Tag[], text: string } => {
    if (node.role === undefined) return { tags: [], text: texts.get(node.id ?? '') ?? '' }
    const parts = (node.children ?? []).map(read)
    const text = oneLine(parts.map(part => part.text).join(' '))
    return { tags: [{ role: node.role, text, ...(node.alt && { alt: node.alt }), children: parts.flatMap(part => part.tags) }], text }
  }
  return read(tree).tags[0] ?? { role: 'Root', text: '', children: [] }
}

/** Text by the number of the marked content that holds it; marks may lie within marks. */
function markedTexts(items: Items): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const open: string[] = []
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast(id => id !== '')
      if (id) texts.set(id, `${texts.get(id) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`)
    }
    else if (item.type === 'endMarkedContent') {
      open.pop()
    }
    else {
      open.push(item.id ?? '')
    }
  }
  return texts
}
