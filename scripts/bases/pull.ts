import type { Engine } from '#engine'
import { baseStatus, neededBases, pullBase } from '#bases'
import { formatBytes } from '#measurements'
import { reportError, withProgress } from '../command-line/index.ts'
import { labsFolder } from './bring.ts'

/**
 * Pulls the named images, or those of the labs' bases whose official image is not there. One that fails keeps none of the others away.
 *
 * @returns the exit code
 */
export async function pull(engine: Engine, named: readonly string[], signal: AbortSignal): Promise<number> {
  const names = named.length > 0 ? named : await notOfficial(engine)
  if (names.length === 0) console.log('Every base image of the labs is there, and official.')
  let exitCode = 0
  for (const name of names) {
    try {
      await withProgress(`Pulling ${name}`, say =>
        pullBase(engine, name, { signal, onBytes: (received, total) => say(`${formatBytes(received)} of ${formatBytes(total)}`) }))
    }
    catch (error) {
      signal.throwIfAborted()
      reportError(error)
      exitCode = 1
    }
  }
  return exitCode
}

async function notOfficial(engine: Engine): Promise<string[]> {
  const needed = await neededBases(labsFolder)
  const statuses = await baseStatus(engine, needed.map(({ name }) => name))
  return statuses.filter(({ source }) => source !== 'official').map(({ name }) => name)
}
