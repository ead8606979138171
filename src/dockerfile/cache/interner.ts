/** Gives equal texts one short name, so that long keys can be parts of other keys without growing. */
export type Interner = (text: string) => string

export function createInterner(): Interner {
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined) return known
    const name = `#${names.size}`
    names.set(text, name)
    return name
  }
}
