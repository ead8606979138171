import type { Exercise } from './find-labs.ts'

/** The exercise's files that hold tests. */
export function testFiles({ files }: Exercise): string[] {
  return files.filter(file => /test/.test(file) && !file.endsWith('.txt'))
}
