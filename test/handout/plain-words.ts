/** Only letters and digits (an apostrophe counts as a letter in some fonts): a PDF sets blanks by moving the pen, and breaks lines where it likes. */
export function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{Lu}\p{Ll}\p{Lo}\p{N}]/gu, '')
}

/** The paragraphs of a slide's notes as their words are read, without Markdown and without the presenter's clicks. */
export function paragraphs(note: string): string[] {
  return note
    .replace(/^\*\*[\d.]+ minutes?\.\*\*/, '')
    .split(/\n\s*\n/)
    .map(block => block.replace(/\[click(?::\d+)?\]/gi, '').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1'))
    .filter(block => letters(block) !== '')
}
