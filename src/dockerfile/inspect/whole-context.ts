import type { EvaluatedStep } from '../evaluate/types.ts'

/** Whether an instruction copies all there is in the build context. */
export function copiesWholeContext({ step: { keyword, flags }, words }: EvaluatedStep): boolean {
  return (keyword === 'COPY' || keyword === 'ADD')
    && !flags.some(({ name }) => name === 'from')
    && words.slice(0, -1).some(({ value }) => value !== undefined && /^\.?\/?\*?$/.test(value) && value !== '')
}
