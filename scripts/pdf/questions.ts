import type { PdfPage, Tag } from './pdf.ts'

/** The text of a page in the order it was drawn, blanks and line ends made one blank. */
export function textOf(page: PdfPage): string {
  return oneLine(page.text.map(({ text }) => text).join(' '))
}

/** All tags of this role on a page, in reading order. */
export function tagsOf(page: PdfPage, role: string): readonly Tag[] {
  const found = (tag: Tag): readonly Tag[] => [...tag.role === role ? [tag] : [], ...tag.children.flatMap(found)]
  return page.tags ? found(page.tags) : []
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
