import type { RecordedBuild } from '#builds'
import type { Measurements } from '#measurements'

/**
 * Measurements or a recorded build as JSON text whose diff reads well: two spaces a level, and what holds only plain values on one line, so that
 * a layer or a step that changed is one line that changed.
 */
export function toText(recorded: Measurements | RecordedBuild): string {
  return `${write(recorded, '')}\n`
}

function write(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const deeper = `${indent}  `
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map(item => write(item, deeper))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${write(item, deeper)}`)
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  const isPlain = Object.values(value).every(item => typeof item !== 'object' || item === null)
  if (parts.length === 0 || (isPlain && !isList)) return `${open}${isList ? '' : ' '}${parts.join(', ')}${isList ? '' : ' '}${close}`
  return `${open}\n${parts.map(part => deeper + part).join(',\n')}\n${indent}${close}`
}
