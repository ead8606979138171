import type { Claim } from '../claim.ts'
import { building } from './building.ts'
import { copying } from './copying.ts'
import { scopes } from './scopes.ts'

export const stages: readonly Claim[] = [...building, ...copying, ...scopes]
