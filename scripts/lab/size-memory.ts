import type { SizeMemory } from '#checks'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const FILE = fileURLToPath(new URL('../../.cache/image-sizes.json', import.meta.url))

/** What earlier commands have read of images. Only a memory: where it is missing, unreadable or cannot be written, images are read again. */
export function sizeMemory(file = FILE): SizeMemory {
  const known = read(file)
  return {
    get: key => known.get(key),
    set(key, bytes) {
      if (known.get(key) !== bytes) write(file, known.set(key, bytes))
      return known
    },
  }
}

function read(file: string): Map<string, number> {
  try {
    return new Map(Object.entries(z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(file, 'utf8')))))
  }
  catch {
    return new Map()
  }
}

function write(file: string, known: ReadonlyMap<string, number>): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.part`, JSON.stringify(Object.fromEntries(known)))
    renameSync(`${file}.part`, file)
  }
  catch {}
}
