/** The items where the condition holds, none where not: for lists that are put together from parts. */
export function given<T>(condition: boolean, ...items: T[]): T[] {
  return condition ? items : []
}
