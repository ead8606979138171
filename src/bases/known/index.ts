import type { KnownBase } from './facts.ts'
import { distroless } from './distroless.ts'
import { golang } from './golang.ts'
import { node } from './node.ts'
import { python } from './python.ts'

/** The base images that the course can make a stand-in for, by official name. */
export const knownBases: Readonly<Record<string, KnownBase>> = {
  ...python,
  ...golang,
  ...node,
  ...distroless,
}

export type { Facts, KnownBase, Printed } from './facts.ts'
