/**
 * The fields of one comma-separated line; a field in double quotes may hold commas, and `""` for a quote. Undefined where a quote is misplaced.
 *
 * Source: github.com/tonistiigi/go-csvvalue, which BuildKit uses for `--mount`.
 */
export function csvFields(line: string): string[] | undefined {
  const fields: string[] = []
  let at = 0
  while (true) {
    const { field, end } = line[at] === '"' ? readQuoted(line, at + 1) : readBare(line, at)
    if (field === undefined) return undefined
    fields.push(field)
    if (end >= line.length) return fields
    if (line[end] !== ',') return undefined
    at = end + 1
  }
}

function readBare(line: string, start: number) {
  const comma = line.indexOf(',', start)
  const end = comma < 0 ? line.length : comma
  const field = line.slice(start, end)
  return { field: field.includes('"') ? undefined : field, end }
}

function readQuoted(line: string, start: number) {
  let field = ''
  let at = start
  while (at < line.length) {
    const quote = line.indexOf('"', at)
    if (quote < 0) break
    field += line.slice(at, quote)
    if (line[quote + 1] !== '"') return { field, end: quote + 1 }
    field += '"'
    at = quote + 2
  }
  return { field: undefined, end: line.length }
}

/** `Key=value` with the key in lower case; no value without `=`. */
export function splitField(field: string): { readonly key: string, readonly value?: string } {
  const equals = field.indexOf('=')
  if (equals < 0) return { key: field.toLowerCase() }
  return { key: field.slice(0, equals).toLowerCase(), value: field.slice(equals + 1) }
}
