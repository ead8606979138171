import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CourseError } from '#engine'

export interface Output extends AsyncDisposable {
  /** all at once, in place of what was there */
  readonly write: (content: Uint8Array) => Promise<void>
}

/**
 * Makes sure that a file can be written before the work that makes its content; it appears whole or not at all.
 *
 * @throws CourseError `OUTPUT_UNWRITABLE`
 */
export async function openOutput(path: string): Promise<Output> {
  const part = `${path}.part`
  const attempt = async (work: () => Promise<void>): Promise<void> => work().catch(async (error: Error) => {
    await rm(part, { force: true }).catch(() => {})
    throw new CourseError('OUTPUT_UNWRITABLE', `${path} cannot be written: ${error.message}`, 'Choose another place with --out, as in --out /tmp/handout.pdf.', { cause: error })
  })
  await attempt(async () => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(part, '')
  })
  return {
    write: content => attempt(async () => {
      await writeFile(part, content)
      await rename(part, path)
    }),
    [Symbol.asyncDispose]: () => rm(part, { force: true }),
  }
}
