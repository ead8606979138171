import type { Check } from '../check.ts'
import { outsideReferences } from '#dockerfile'

/** A digit in the tag, a digest, or a Debian in the name, as distroless has it. */
const VERSION_OR_DIGEST = /:[^/]*\d|@sha256:|-debian\d+(?::|$)/

export const pinnedBase: Check = {
  id: 'pinnedBase',
  title: 'Its base is pinned',
  why: 'A tag without a version is another image next month: the same Dockerfile then builds something else, on the day when nobody expects it.',
  hints: [
    'What does :latest, or a tag without a number, mean in half a year?',
    'Name a version in the tag of every FROM and COPY --from, such as python:3.13-slim; a digest if it must be the very same bytes.',
  ],
  rules: ['UnpinnedBaseImage'],
  async judge({ dockerfile }) {
    const floating = outsideReferences(dockerfile).filter(({ name }) => !VERSION_OR_DIGEST.test(name))
    return {
      ok: floating.length === 0,
      expected: 'Every image it takes from has a version in its tag, or a digest.',
      got: floating.length === 0 ? 'Every one has.' : `${[...new Set(floating.map(({ name }) => name))].join(', ')}: no version.`,
      line: floating[0]?.step.line,
    }
  },
}
