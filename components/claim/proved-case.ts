/** A case on its button: one side of a claim. */
export interface ProvedCase {
  readonly name: string
  /** its id, as in public/claims.json */
  readonly claim: string
  readonly side: 'experiment' | 'control'
}
