import type { Claim } from '../claim.ts'
import { confinement } from './confinement.ts'
import { images } from './images.ts'
import { users } from './users.ts'

export const production: readonly Claim[] = [...users, ...confinement, ...images]
