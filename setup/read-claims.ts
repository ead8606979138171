import type { Proved } from '../components/claim/proved.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseClaims } from '#claims'

export const CLAIMS = 'claims.json'

/** The proved claims for the deck. Never throws: what is wrong with the file becomes a sentence that a slide can show. */
export async function readClaims(folder: string): Promise<Proved> {
  try {
    return { state: 'ready', record: parseClaims(await readFile(join(folder, CLAIMS), 'utf8'), `public/${CLAIMS}`) }
  }
  catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { state: 'failed', message: `public/${CLAIMS} is missing. Write it with: npm run claims -- --write` }
    }
    return { state: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}
