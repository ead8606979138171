import type { Step } from '../../types.ts'
import type { Edit } from '../finding.ts'
import type { RunCommand } from './run-commands.ts'
import { after } from '../places.ts'

/** An edit that lets a RUN call one more command at its end, where `&&` joins all it calls: anywhere else it might not run, or hide a failure. */
export function appendCommand({ json, heredocs, place }: Step, commands: readonly RunCommand[], command: string): { edits?: Edit[] } {
  const isChain = !json && heredocs.length === 0 && commands.every(({ joinedBy }, index) => joinedBy === (index === 0 ? '' : '&&'))
  if (!isChain) return {}
  const separator = place.line === place.endLine ? ' && ' : ' \\\n && '
  return { edits: [{ place: after(place), text: separator + command }] }
}
