import type { Claim, Proof } from '#experiments'
import { styleText } from 'node:util'

/** What came of a claim, in lines for a terminal: its sentence where it holds, and both outcomes where it does not. */
export function reportProof({ id, sentence }: Claim, { holds, experiment, control }: Proof): string {
  if (holds) return `${styleText('green', '✓')} ${sentence} ${styleText('dim', id)}`
  const lines = [
    `${styleText('red', '✗')} ${sentence} ${styleText('dim', id)}`,
    `  The experiment ${experiment.holds ? 'shows it' : 'does not show it'}: ${experiment.saw}`,
    `  The control ${control.holds ? 'comes out the same way, which it must not' : 'comes out the other way'}: ${control.saw}`,
  ]
  return lines.join('\n')
}
