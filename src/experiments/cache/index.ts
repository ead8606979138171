import type { Claim } from '../claim.ts'
import { files } from './files.ts'
import { mounts } from './mounts.ts'
import { order } from './order.ts'
import { values } from './values.ts'

export const cache: readonly Claim[] = [...order, ...files, ...values, ...mounts]
