interface Window {
  /** what whoever prints the handout can ask of the page, and tell it */
  handout?: {
    /** the numbers of the slides it holds, in order */
    readonly slides: readonly number[]
    /** where what the table of contents names was printed, by its id */
    readonly setPageNumbers: (numbers: Readonly<Record<string, number>>) => void
  }
}
