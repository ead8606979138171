import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseMeasurements } from '#measurements'
import { cellsOf, cellTree, goneInWords } from '../../components/image-contents/contents-cells.ts'
import { cellInWords } from '../../components/image-contents/contents-words.ts'
import { folderWords } from '../../components/image-contents/folder-words.ts'
import { areaOfByte, keyFor, mapSize, placeCells } from '../../components/image-contents/map-layout.ts'

const single = [
  { path: '/', files: 100, bytes: 1000 },
  { path: '/usr', files: 80, bytes: 900 },
  { path: '/usr/lib', files: 50, bytes: 600 },
  { path: '/usr/lib/gcc', files: 10, bytes: 400 },
  { path: '/usr/local', files: 20, bytes: 300 },
  { path: '/usr/local/bin', files: 20, bytes: 300 },
]
const multi = [
  { path: '/', files: 30, bytes: 230 },
  { path: '/usr', files: 20, bytes: 210 },
  { path: '/usr/local', files: 1, bytes: 150 },
]

describe('what is inside an image', () => {
  it('is cut into pieces that are the whole, what a folder has beside its folders being one', () => {
    expect(cellsOf(cellTree(single, 'node')).map(({ path, isRest, files, bytes }) => [path, isRest, files, bytes])).toEqual([
      ['/usr/lib/gcc', false, 10, 400],
      ['/usr/lib', true, 40, 200],
      ['/usr/local/bin', false, 20, 300],
      ['/', true, 20, 100],
    ])
  })

  it('is kept as far as the other image has bytes at the same place', () => {
    const kept = cellsOf(cellTree(single, 'node', multi)).map(({ path, keptBytes }) => [path, keptBytes])
    expect(kept).toEqual([['/usr/lib/gcc', 0], ['/usr/lib', 0], ['/usr/local/bin', 0], ['/', 20]])
    const local = [...multi, { path: '/usr/local/bin', files: 1, bytes: 150 }]
    expect(cellsOf(cellTree(single, 'node', local)).find(({ path }) => path === '/usr/local/bin')!.keptBytes).toBe(150)
    const more = [{ path: '/', files: 1, bytes: 5000 }, { path: '/usr/lib/gcc', files: 1, bytes: 900 }]
    expect(cellsOf(cellTree(single, 'node', more)).map(({ path, keptBytes }) => [path, keptBytes])).toEqual([['/usr/lib/gcc', 400], ['/usr/lib', 0], ['/usr/local/bin', 0], ['/', 100]])
    expect(cellsOf(cellTree(single, 'node', single)).every(({ bytes, keptBytes }) => bytes === keptBytes)).toBe(true)
  })

  it('tells in words what is gone, the most first', () => {
    expect(goneInWords(cellsOf(cellTree(single, 'node', multi)))).toEqual([{ words: 'compiler', bytes: 400 }, { words: 'Node', bytes: 300 }])
  })

  it('is nothing where nothing was measured', () => {
    expect(cellsOf(cellTree([], 'go'))).toEqual([])
    expect(placeCells(cellTree([], 'go'), { width: 10, height: 10 })).toEqual([])
    expect(cellsOf(cellTree([{ path: '/', files: 0, bytes: 0 }], 'go'))).toHaveLength(1)
    expect(placeCells(cellTree([{ path: '/', files: 0, bytes: 0 }], 'go'), { width: 0, height: 0 })).toEqual([])
  })

  it('is described with its place, its name, its bytes and its fate', () => {
    const [gcc, rest] = cellsOf(cellTree(single, 'node', multi))
    expect(cellInWords(gcc!, true)).toBe('/usr/lib/gcc, compiler: 400 B in 10 files, gone in multi')
    expect(cellInWords(rest!, false)).toBe('rest of /usr/lib: 200 B in 40 files')
    expect(cellInWords({ ...gcc!, keptBytes: 100, files: 1 }, true)).toBe('/usr/lib/gcc, compiler: 400 B in 1 file, 100 B of it still in multi')
    expect(cellInWords({ ...gcc!, keptBytes: 400 }, true)).toContain('still in multi')
  })
})

it.each([
  ['/usr/libexec/gcc', 'node', 'compiler'],
  ['/usr/local/go', 'go', 'Go\'s compiler'],
  ['/root/.cache/go-build', 'go', 'caches'],
  ['/root/.npm', 'node', 'caches'],
  ['/root/.npm/_cacache', 'node', 'caches'],
  ['/usr/local/include', 'node', 'headers'],
  ['/usr/include/c++', 'flask', 'headers'],
  ['/app/node_modules', 'node', 'npm packages'],
  ['/usr/local/lib', 'flask', 'Python'],
  ['/usr/lib/aarch64-linux-gnu', 'go', 'libraries'],
  ['/usr', 'go', undefined],
  ['/usr/lib', 'go', undefined],
  ['/', 'go', undefined],
])('%s of %s holds %s', (path, language, words) => expect(folderWords(path, language)).toBe(words))

const labs = Object.entries(parseMeasurements(readFileSync('public/measurements.json', 'utf8'), 'public/measurements.json').labs)
const room = { single: { width: 500, height: 292 }, multi: { width: 360, height: 128 } }

describe.each(labs.flatMap(([lab, languages]) => Object.entries(languages).map(([language, pair]) => ({ lab, language, pair }))))('the measured images of $lab $language', ({ language, pair }) => {
  const trees = (['single', 'multi'] as const).map(kind => ({ kind, tree: cellTree(pair[kind].contents.folders, language), bytes: pair[kind].contents.folders[0]!.bytes, room: room[kind] }))
  const area = areaOfByte(trees)

  it.each(trees)('are drawn so that area is bytes, within their room: $kind', ({ tree, bytes, room }) => {
    const size = mapSize(bytes * area, room)
    const cells = placeCells(tree, size)
    expect(cells.reduce((sum, { cell }) => sum + cell.bytes, 0)).toBe(bytes)
    for (const { cell, width, height } of cells) expect(width * height).toBeCloseTo(cell.bytes * area, 3)
    expect(size.width).toBeLessThanOrEqual(room.width + 1e-6)
    for (const [index, one] of cells.entries()) {
      for (const other of cells.slice(index + 1)) {
        const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
        const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
        expect(Math.min(across, down), `${one.cell.path} and ${other.cell.path} lie beside each other`).toBeLessThan(1e-6)
      }
    }
    for (const { left, top, width, height } of cells) {
      expect(left + width).toBeLessThanOrEqual(size.width + 1e-6)
      expect(top + height).toBeLessThanOrEqual(size.height + 1e-6)
    }
  })
})

it('shows beside the maps how large a round number of bytes is', () => {
  expect(keyFor(1e-4, 26)).toEqual({ bytes: 5_000_000, side: expect.closeTo(22.36, 2) })
  expect(keyFor(1e-3, 26)).toEqual({ bytes: 500_000, side: expect.closeTo(22.36, 2) })
})
