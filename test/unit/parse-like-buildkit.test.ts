import type { Step } from '#dockerfile'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseDockerfile } from '#dockerfile'
import { texts } from './fixtures/parse/texts.ts'

const parsed = z.array(z.object({
  refused: z.string().optional(),
  steps: z.array(z.object({
    keyword: z.string(),
    lines: z.tuple([z.int(), z.int()]),
    flags: z.array(z.string()).default([]),
    args: z.array(z.string()),
    heredocs: z.array(z.tuple([z.string(), z.string(), z.boolean()])).default([]),
  })).default([]),
}))

const expected = parsed.parse(JSON.parse(readFileSync(new URL('fixtures/parse/expected.json', import.meta.url), 'utf8')))

describe('parseDockerfile takes a text apart as BuildKit\'s own parser does', () => {
  it.each(texts.map((text, index) => ({ text, said: expected[index] })))('$text', ({ text, said }) => {
    const dockerfile = parseDockerfile(text)
    expect({ isRefused: dockerfile.problems.length > 0 }).toEqual({ isRefused: said?.refused !== undefined })
    if (said?.refused !== undefined) return
    const steps = dockerfile.stages.flatMap(({ from, steps }) => [from, ...steps])
    expect(steps.map(({ written, line, endLine, flags, heredocs, ...step }) => ({
      keyword: written,
      lines: [line, endLine],
      flags: flags.map(({ name, value, hasValue }) => `--${name}${hasValue ? `=${value}` : ''}`),
      args: argumentsOf(step),
      heredocs: heredocs.map(({ name, content, expands }) => [name, content, expands]),
    }))).toEqual(said?.steps)
  })
})

/** BuildKit's parser gives ENV and LABEL as name, value and the sign between them, and ONBUILD as the keyword it keeps and that one's arguments. */
function argumentsOf({ keyword, words, json, assignments, onbuild }: Pick<Step, 'words' | 'json' | 'assignments' | 'onbuild'> & { readonly keyword?: string }): string[] {
  if (onbuild) return [onbuild.written, ...argumentsOf(onbuild)]
  if (keyword === 'ENV' || keyword === 'LABEL') return assignments.flatMap(({ name, value = '', isLegacy }) => [name, value, isLegacy ? '' : '='])
  const first = words.slice(0, words.length - (json?.length ?? words.length))
  return [...first.map(({ raw }) => raw), ...json ?? words.slice(first.length).map(({ raw }) => raw)]
}
