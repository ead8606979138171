/**
 * Applies an edit as a Markdown fence shows it: lines that begin with `-` go, lines that begin with `+` come, all others stay and say where.
 * `@@` on a line of its own separates one place from the next.
 *
 * @throws Error where a place is not in the text, or is in it more than once: the edit was made for another text
 */
export function applyEdit(text: string, edit: string): string {
  return edit.split(/^@@\n/m).reduce(applyPlace, text)
}

function applyPlace(text: string, place: string): string {
  const shown = place.replace(/\n$/, '').split('\n')
  const [before, after] = [without('+', shown), without('-', shown)]
  const lines = text.split('\n')
  const starts = lines.flatMap((_, start) => before.every((line, offset) => line === lines[start + offset]) ? [start] : [])
  const [start, ...others] = starts
  if (start === undefined || others.length > 0) throw new Error(`Expected these lines once, found them ${starts.length} times:\n${before.join('\n')}`)
  return lines.toSpliced(start, before.length, ...after).join('\n')
}

/** The lines that an edit shows with the other sign or with none. */
function without(sign: '-' | '+', shown: readonly string[]): string[] {
  return shown.filter(line => !line.startsWith(sign)).map(line => line.replace(/^[-+ ]/, ''))
}
