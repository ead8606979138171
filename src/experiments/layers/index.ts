import type { Claim } from '../claim.ts'
import { bytes } from './bytes.ts'
import { instructions } from './instructions.ts'

export const layers: readonly Claim[] = [...instructions, ...bytes]
