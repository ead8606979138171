/** A mistake, and which side of its claim shows it: the other side is the repair. */
export interface Patient {
  readonly name: string
  /** as in public/claims.json */
  readonly claim: string
  readonly broken: 'experiment' | 'control'
}
