import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPdf, textOf } from '../../scripts/pdf/index.ts'
import { copyDeck } from '../deck/deck-copy.ts'
import { letters } from './plain-words.ts'
import { runHandout } from './run-handout.ts'

const LINES = Array.from({ length: 120 }, (_, index) => `step_${index + 1}="a line of a program that goes on and on"`)
const DECK = `---
theme: default
title: A long note
titleTemplate: '%s'
htmlAttrs: { lang: en }
fonts: { sans: Inter Variable, mono: JetBrains Mono Variable, provider: none }
favicon: "data:,"
mcp: false
drawings: { enabled: false }
---

# One slide

See [the other](2).

<!--
**2 minutes.** Before the program.

\`\`\`sh
${LINES.join('\n')}
\`\`\`

| Stage | Weight |
| --- | --- |
| build | heavy as lead |
| runtime | light as a feather |

A pizza 🍕 for whoever reads this far.

**Presenter:** the pizza is in the other room.

Behind the presenter.
-->

---
chapter: Another chapter
---

# The other slide

<!--
**1 minute.** Nothing more.
-->
`

it('sets a note of many pages whole, with its table and its pizza, and keeps what is for the presenter for the presenter', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'handout-'))
  try {
    const copy = await copyDeck('handout-notes')
    await writeFile(join(copy, 'slides.md'), DECK)
    const print = async (name: string, ...more: string[]): Promise<Awaited<ReturnType<typeof readPdf>>> => {
      const { exitCode, stderr } = await runHandout(['--out', join(folder, name), ...more], { folder: copy })
      expect(exitCode, stderr).toBe(0)
      return readPdf(join(folder, name))
    }
    await using student = await print('student.pdf')
    const text = student.pages.map(textOf).join(' ')
    const order = LINES.map(line => letters(text).indexOf(letters(line)))
    expect(order.every((at, index) => at > (order[index - 1] ?? 0)), 'every line, in order').toBe(true)
    for (const words of ['heavy as lead', 'light as a feather', 'for whoever reads this far', 'Behind the presenter.']) expect(letters(text)).toContain(letters(words))
    expect(text).not.toContain('the other room')
    // drawn with a font that has it; where the machine has none, as that font's box for what it lacks, which has no name
    expect(text).toMatch(/A pizza (?:🍕|\0) for whoever/u)
    expect(student.pages.flatMap(({ width, text }) => text.filter(item => item.text.trim() && item.left + item.width > width - 40).map(item => item.text))).toEqual([])
    const second = student.pages.find(page => page.text.some(({ text }) => text.trim() === 'Slide 2'))!.number
    const first = student.pages.filter(({ number }) => number < second).findLast(page => page.text.some(({ text }) => text.trim() === 'Slide 1'))!
    expect(first.links.map(({ to }) => to)).toContainEqual({ page: second })

    await using instructor = await print('instructor.pdf', '--answers', '--slides', '2')
    expect(letters(instructor.pages.map(textOf).join(' '))).toContain(letters('the pizza is in the other room'))
    expect(instructor.pages.length).toBeLessThanOrEqual(student.pages.length)
  }
  finally {
    await rm(folder, { recursive: true, force: true })
  }
})
