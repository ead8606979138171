/**
 * What is true of an official base image, and so must be true of its stand-in. Versions are given as far as the image's
 * tag fixes them. Facts hold for both: what only one of the two can promise (patch versions, sizes) is no fact.
 */
export interface Facts {
  /** where the official image is defined */
  readonly source: string
  /** these environment variables and no others */
  readonly env: Readonly<Record<string, string | RegExp>>
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  /** as in the image's configuration; empty means root */
  readonly user: string
  readonly workingDirectory: string
  /** user ids by name, from /etc/passwd */
  readonly users: Readonly<Record<string, number>>
  /** paths that exist; MULTIARCH stands for the architecture as Debian writes it, such as `x86_64-linux-gnu` */
  readonly present: readonly string[]
  /** paths that do not exist, written likewise */
  readonly absent: readonly string[]
  /** what programs print, without the white space around it */
  readonly prints: readonly Printed[]
}

export interface Printed {
  /** the program with its arguments, run without the image's entrypoint */
  readonly run: readonly [string, ...string[]]
  readonly text: string | RegExp
}

/** A base image that the course knows: how to make its stand-in, and what holds for both. */
export interface KnownBase {
  /** the target in scripts/stand-ins/Dockerfile */
  readonly target: string
  readonly facts: Facts
}
