import type { Fault } from './fault.ts'
import { BuildError } from '../../errors.ts'

/** A `RUN --mount=type=secret,required=true` whose id the build was not given; BuildKit 0.8 to 0.33 word it so. */
export function explainMissingSecret({ name, words, failed, cause }: Fault): BuildError | undefined {
  const [, id] = /^secret (.+?):? not found/.exec(words) ?? []
  if (id === undefined || !failed?.step) return undefined
  const { instruction, line } = failed.step
  const place = `${name}:${line}`
  return new BuildError(
    'BUILD_NO_SECRET',
    `${place}: ${instruction} needs the secret "${id}", and the build was given no secret of that id.`,
    `Hand it over under that id; on the command line: docker build --secret id=${id},src=FILE .`,
    { instruction, place },
    { cause },
  )
}
