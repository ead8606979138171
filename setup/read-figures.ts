import type { Figures } from '../components/figure/figures.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseMeasurements } from '#measurements'

/** The committed figures and, where a lecturer has measured, the ones that win over them. */
export const RECORDED = 'measurements.json'
export const LOCAL = 'measurements.local.json'

/**
 * The figures for the deck, from `measurements.local.json` in `folder` if there is one, else from `measurements.json`.
 *
 * Never throws: what is wrong with the file becomes a sentence that a slide can show.
 */
export async function readFigures(folder: string): Promise<Figures> {
  try {
    for (const [file, origin] of [[LOCAL, 'local'], [RECORDED, 'recorded']] as const) {
      const text = await textOf(join(folder, file))
      if (text !== undefined) return { state: 'ready', origin, measurements: parseMeasurements(text, `public/${file}`) }
    }
    return { state: 'failed', message: `public/${RECORDED} is missing. Write it with: npm run measure` }
  }
  catch (error) {
    return { state: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  }
  catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
