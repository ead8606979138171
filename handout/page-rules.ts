import type { HandoutOptions } from './options.ts'

/** Pages that carry a name of their own at their head. */
export interface NamedPages {
  /** what `page:` says in the style of their elements */
  readonly page: string
  /** what stands at their head */
  readonly head: string
}

const MARGIN = '19mm 18mm 21mm'
const SMALL = `font: 400 8pt 'Inter Variable', sans-serif; color: #55585e;`

/**
 * The `@page` rules: A4, the section's name at the head of its pages, the page's number at the foot. Chromium knows no running headings that follow the
 * text, hence a name for the pages of each section.
 */
export function pageRules(named: readonly NamedPages[], course: string, edition: HandoutOptions['edition']): string {
  const foot = edition === 'instructor' ? `${course} · Instructor's edition` : course
  return [
    `@page cover { size: A4; margin: 0; }`,
    ...named.map(({ page, head }) => `@page ${page} {
  size: A4;
  margin: ${MARGIN};
  @top-left { content: ${cssString(head)}; ${SMALL} vertical-align: bottom; padding-bottom: 4mm; }
  @bottom-left { content: ${cssString(foot)}; ${SMALL} vertical-align: top; padding-top: 5mm; }
  @bottom-right { content: counter(page); ${SMALL} font-weight: 700; color: #1c1e21; vertical-align: top; padding-top: 5mm; }
}`),
  ].join('\n')
}

/** A text as CSS quotes it. */
function cssString(text: string): string {
  return `"${text.replace(/["\\\n]/g, character => `\\${character.charCodeAt(0).toString(16)} `)}"`
}
