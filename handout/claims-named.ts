/**
 * The claims that a slide's source names, in their order there: by a component's attribute or in its script, always in quotes.
 *
 * @param source the slide's Markdown
 * @param ids the names of all claims
 */
export function claimsNamed(source: string, ids: readonly string[]): string[] {
  const known = new Set(ids)
  const named = [...source.matchAll(/["']([a-z0-9]+(?:-[a-z0-9]+)*)["']/g)].map(([, word]) => word ?? '')
  return [...new Set(named.filter(word => known.has(word)))]
}
