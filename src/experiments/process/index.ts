import type { Claim } from '../claim.ts'
import { starting } from './starting.ts'
import { stopping } from './stopping.ts'

export const process: readonly Claim[] = [...starting, ...stopping]
