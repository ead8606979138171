import type { Build } from '#engine'
import { BuildError } from '#engine'

/** A build, or the failure of one that is expected: any other failure is thrown on. */
export async function attempt(build: Promise<Build>, isExpected: (error: BuildError) => boolean): Promise<Build | BuildError> {
  try {
    return await build
  }
  catch (error) {
    if (error instanceof BuildError && isExpected(error)) return error
    throw error
  }
}
