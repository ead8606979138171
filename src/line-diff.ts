/** One line of a text, and whether the other text lacks it. */
export interface Line {
  readonly text: string
  readonly differs: boolean
}

/** The lines of a text beside those of another one: a line differs that is in no longest sequence of lines that both have in this order. */
export function differingLines(text: string, other: string): Line[] {
  const lines = linesOf(text)
  const others = linesOf(other)
  // lengths[i][j]: how many lines the ends from i and from j have in common at most
  const lengths = Array.from({ length: lines.length + 1 }, () => Array.from<number>({ length: others.length + 1 }).fill(0))
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0
  for (let row = lines.length - 1; row >= 0; row--) {
    for (let column = others.length - 1; column >= 0; column--) {
      lengths[row]![column] = lines[row] === others[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  let column = 0
  return lines.map((text, row) => {
    while (column < others.length && others[column] !== text && at(row, column + 1) === at(row, column)) column++
    const differs = others[column] !== text || at(row, column) !== at(row + 1, column + 1) + 1
    if (!differs) column++
    return { text, differs: differs && text !== '' }
  })
}

/** A line of a change: it stays, goes or comes. */
export interface ChangedLine {
  readonly kind: 'stays' | 'goes' | 'comes'
  readonly text: string
}

/** What turns one text into another, line by line. */
export function changedLines(before: string, after: string): ChangedLine[] {
  const goes = before === '' ? [] : differingLines(before, after)
  const comes = after === '' ? [] : differingLines(after, before)
  const rows: ChangedLine[] = []
  for (let at = 0, other = 0; at < goes.length || other < comes.length;) {
    const old = goes[at]
    const now = comes[other]
    if (old?.differs) {
      rows.push({ kind: 'goes', text: old.text })
      at++
    }
    else if (now?.differs || !old) {
      rows.push({ kind: 'comes', text: now?.text ?? '' })
      other++
    }
    else {
      rows.push({ kind: 'stays', text: old.text })
      at++
      other++
    }
  }
  return rows
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n')
}
