import type { Claim } from '../claim.ts'
import { copying } from './copying.ts'
import { ignore } from './ignore.ts'

export const context: readonly Claim[] = [...copying, ...ignore]
