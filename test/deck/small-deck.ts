import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyDeck } from './deck-copy.ts'

const HEADMATTER = `---
theme: default
title: A small deck
info: For a test
author: Its author
favicon: /favicon.svg
htmlAttrs:
  lang: en-GB
fonts:
  sans: Inter Variable
  mono: JetBrains Mono Variable
  provider: none
mcp: false
---

# Begin<br>here

<!--
**1 minute.**
-->
`

/** A copy of the deck with slides of a test's own, each as it is written between two lines of dashes; the cover comes before them. */
export async function smallDeck(name: string, slides: readonly string[]): Promise<string> {
  const copy = await copyDeck(name)
  for (const chapter of await readdir(join(copy, 'pages'))) await rm(join(copy, 'pages', chapter))
  await writeFile(join(copy, 'slides.md'), [HEADMATTER, ...slides].join('\n'))
  return copy
}

/** A slide with its frontmatter, and with the minutes that every slide of the course has in its notes. */
export function slide(frontmatter: string, content: string): string {
  return `---\n${frontmatter}\n---\n\n${content}\n\n<!--\n**1 minute.**\n-->\n`
}
