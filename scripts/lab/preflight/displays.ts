import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A screen or projector that is connected, and the largest picture it takes. */
export interface Display {
  /** as the kernel names its plug: `HDMI-A-1` */
  readonly name: string
  readonly width: number
  readonly height: number
}

/**
 * The displays that Linux knows of; undefined where it cannot be known from here: on macOS and Windows, in WSL, in a container, on a machine without a
 * graphics card.
 *
 * @param folder where the kernel tells of them
 */
export async function findDisplays(folder = '/sys/class/drm'): Promise<Display[] | undefined> {
  const names = await readdir(folder).catch(() => [])
  const found = await Promise.all(names.map(async (name) => {
    const [status, modes] = await Promise.all(['status', 'modes'].map(file => readFile(join(folder, name, file), 'utf8').catch(() => '')))
    const [, width, height] = /^(\d+)x(\d+)/.exec(modes ?? '') ?? []
    return status?.trim() === 'connected' && width && height ? [{ name: name.replace(/^card\d+-/, ''), width: Number(width), height: Number(height) }] : []
  }))
  const displays = found.flat()
  return displays.length > 0 ? displays : undefined
}
