/** What a handout holds. */
export interface HandoutOptions {
  /** the instructor's has the answers, the solutions and the timing */
  readonly edition: 'student' | 'instructor'
  /** slides on a page */
  readonly perPage: 1 | 2
  /** their numbers, ascending; absent: the whole deck */
  readonly slides?: readonly number[] | undefined
  /** the worksheets of the labs */
  readonly labs: boolean
  /** where the deck can be opened, for the link and the QR code on the title page */
  readonly deckUrl?: string | undefined
}

/** The options as the query of the handout's address; `fromQuery` reads them back. */
export function toQuery({ edition, perPage, slides, labs, deckUrl }: HandoutOptions): string {
  const query = new URLSearchParams({ edition, per: String(perPage) })
  if (slides) query.set('only', slides.join(','))
  if (!labs) query.set('labs', 'no')
  if (deckUrl !== undefined) query.set('deck', deckUrl)
  return `print&${query}`
}

/** Whatever the address does not say, or says wrongly, is as in the ordinary handout: the student's, one slide a page, all of it. */
export function fromQuery(query: Readonly<Record<string, unknown>>): HandoutOptions {
  const { edition, per, only, labs, deck } = query
  return {
    edition: edition === 'instructor' ? 'instructor' : 'student',
    perPage: per === '2' ? 2 : 1,
    slides: typeof only === 'string' ? only.split(',').map(Number) : undefined,
    labs: labs !== 'no',
    deckUrl: typeof deck === 'string' ? deck : undefined,
  }
}
