import type { ReasonCase } from './reason-case.ts'
import { lineOf, stepBelow } from './reason-case.ts'

export function whyUnknown(of: ReasonCase): string {
  const unsure = of.record.parts?.find(({ isSure }) => isSure === false)
  if (unsure?.name === 'below') {
    const below = stepBelow(of)
    return below ? `It is built on ${lineOf(below)}, and nobody knows yet whether that is cached.` : 'It is built on a base of which not everything is known.'
  }
  const from = unsure?.subject ?? 'another stage'
  if (of.edit.kind === 'base') return `It takes files from ${from}, which rests on another image now, and nobody knows whether these files are the same in it.`
  return `It takes files from ${from}, where something runs again, and nobody knows yet whether these files stay the same.`
}
