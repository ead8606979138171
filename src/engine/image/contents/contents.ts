import type { Engine } from '../../connect.ts'
import type { ImageReading, ReadingOptions } from '../archive.ts'
import type { LayerReading } from '../layer-tar.ts'
import type { ImageLayers, Layer } from '../layers.ts'
import type { Folder } from './folders.ts'
import type { LaidLayer, LayerChanges } from './lay-over.ts'
import type { LayerListing } from './layer-listing.ts'
import type { Package } from './packages.ts'
import { readImage } from '../archive.ts'
import { withHistory } from '../history.ts'
import { countBaseEntries } from './base-entries.ts'
import { filesIn } from './file-tree.ts'
import { sumFolders } from './folders.ts'
import { layOver, sumBytes } from './lay-over.ts'
import { listLayer } from './layer-listing.ts'
import { shellsIn } from './shells.ts'

/** One entry of an image's history with what its layer did to the files. */
export interface LayerContents extends Layer, LayerChanges {
  /** whether it came with the base image */
  readonly fromBase: boolean
  /** bytes of the layer that a later layer replaces or removes: pulled and stored, and seen by no container */
  readonly wastedBytes: number
}

/** What is in an image. Paths are absolute, as a container sees them; what a later layer removed counts as wasted bytes only. */
export interface ImageContents extends ImageLayers {
  readonly layers: readonly LayerContents[]
  /** bytes of all layers that later ones replace or remove; `own` without what lies in the base's layers */
  readonly wastedBytes: { readonly all: number, readonly own: number }
  /** the root folder; its bytes and the wasted ones are the image's bytes */
  readonly root: Folder
  /** what package managers recorded, each name and version once however often it is there; see `packagesAt` */
  readonly packages: readonly Package[]
  /** files with an execute bit that are ELF binaries or scripts (`#!`): what could be started. Other files may have the bit by accident. */
  readonly executables: readonly string[]
  /** executables that run as their owner, whoever starts them */
  readonly setuid: readonly string[]
  /** executables that run as their group */
  readonly setgid: readonly string[]
  /** what one could get a prompt with; see `shellsIn` */
  readonly shells: readonly string[]
  /** the user it starts as, as written in the configuration; empty is root */
  readonly user: string
}

export interface ContentsOptions extends ReadingOptions {
  /** the image that it was built on; without one every layer counts as its own */
  readonly base?: string | undefined
}

/**
 * Reads what is in an image in one pass, streaming: held are paths and sizes, never the files. Throws as `readImage` and
 * `countBaseEntries` do.
 *
 * @param engine where the image is
 * @param reference the image's id or tag
 * @param options `base` tells the base's layers from the image's own; `gzipLevel` (1 to 9) also measures how large each layer is when compressed;
 *   `signal` stops the reading
 */
export async function readContents(engine: Engine, reference: string, { base, ...options }: ContentsOptions = {}): Promise<ImageContents> {
  const reading = await readImage(engine, reference, listLayer, options)
  const ofBase = base === undefined ? 0 : await countBaseEntries(engine, base, reference, reading.config)
  return toContents(reading, ofBase)
}

/** @param ofBase how many entries of the history are the base image's */
export function toContents({ config, layers: readings }: ImageReading<LayerListing>, ofBase: number): ImageContents {
  const { root, layers: laid } = layOver(readings)
  const layers = withHistory(config, laid).map(({ instruction, reading }, index) => ({
    instruction,
    committed: reading !== undefined,
    fromBase: index < ofBase,
    ...reading ? toNumbers(reading) : NO_LAYER,
  }))
  const files = filesIn(root, '').sort(([a], [b]) => a < b ? -1 : 1)
  const programs = files.filter(([, { isProgram }]) => isProgram)
  const programsWith = (bit: number) => programs.filter(([, { mode }]) => (mode & bit) !== 0).map(([path]) => path)
  return {
    bytes: sum(layers, 'bytes'),
    pullBytes: sum(layers, 'pullBytes'),
    layers,
    wastedBytes: { all: sum(layers, 'wastedBytes'), own: sum(layers.filter(({ fromBase }) => !fromBase), 'wastedBytes') },
    root: sumFolders(root),
    packages: once(files.flatMap(([, { packages }]) => packages)),
    executables: programs.map(([path]) => path),
    setuid: programsWith(0o4000),
    setgid: programsWith(0o2000),
    shells: shellsIn(root),
    user: config.config?.User ?? '',
  }
}

type LayerNumbers = Omit<LayerContents, 'instruction' | 'committed' | 'fromBase'>

function toNumbers({ content, pullBytes, changes, wastedBytes }: LayerReading<LayerListing> & LaidLayer): LayerNumbers {
  return { bytes: sumBytes(content.files), pullBytes, ...changes, wastedBytes }
}

const NO_FILES = { files: 0, bytes: 0 }
const NO_LAYER: LayerNumbers = { bytes: 0, pullBytes: 0, added: NO_FILES, replaced: NO_FILES, removed: NO_FILES, wastedBytes: 0 }

function sum(layers: readonly LayerContents[], of: 'bytes' | 'pullBytes' | 'wastedBytes'): number {
  return layers.reduce((total, layer) => total + layer[of], 0)
}

function once(packages: readonly Package[]): Package[] {
  return [...new Map(packages.map(one => [`${one.manager} ${one.name} ${one.version}`, one])).values()]
}
