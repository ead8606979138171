import type { TarEntry } from './image-archive.ts'
import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { expect, it } from 'vitest'
import { readArchive } from '../../src/engine/image/archive.ts'
import { digestOf, documentsOf, file, tarOf } from './image-archive.ts'

const first = await tarOf([file('a', '12345')])
const second = await tarOf([file('b', '123')])

type Blob = TarEntry | { readonly name: string, readonly bytes: Buffer }

async function archiveOf(blobs: readonly Blob[]): Promise<Buffer> {
  const archive = pack()
  for (const blob of blobs) {
    if ('bytes' in blob) archive.entry({ name: blob.name }, blob.bytes)
    else archive.entry(blob, blob.text ?? '')
  }
  archive.finalize()
  return Buffer.concat(await Readable.from(archive).toArray())
}

/** The names of the files in each layer of an archive, cut into chunks of so many bytes, as they come from a socket. */
async function filesOf(archive: Buffer, chunkBytes = 1000) {
  const chunks = Array.from({ length: Math.ceil(archive.length / chunkBytes) }, (_, index) => archive.subarray(index * chunkBytes, (index + 1) * chunkBytes))
  const { layers } = await readArchive(Readable.from(chunks), async (entries) => {
    const names: string[] = []
    for await (const entry of entries) {
      names.push(entry.header.name)
      entry.resume()
    }
    return names
  })
  return layers.map(({ content }) => content)
}

it('reads the layers in the order of the image, whatever that of the archive', async () => {
  const archive = await archiveOf([{ name: '9/layer.tar', bytes: second }, ...documentsOf([first, second]), { name: '1/layer.tar', bytes: first }])
  expect(await filesOf(archive)).toEqual([['a'], ['b']])
})

it('reads OCI blobs, plain or compressed with gzip or zstd', async () => {
  for (const compress of [gzipSync, zstdCompressSync, (plain: Buffer) => plain]) {
    const archive = await archiveOf([
      { name: 'blobs/sha256/1', bytes: compress(first) },
      { name: 'blobs/sha256/2', bytes: compress(second) },
      file('oci-layout', '{"imageLayoutVersion":"1.0.0"}'),
      ...documentsOf([first, second]),
    ])
    expect(await filesOf(archive)).toEqual([['a'], ['b']])
  }
})

it('reads a layer that the archive has once and links to where it comes again', async () => {
  const archive = await archiveOf([
    { name: '1/layer.tar', bytes: first },
    { name: '2/layer.tar', type: 'symlink', linkname: '../1/layer.tar' },
    ...documentsOf([first, second, first]),
    { name: '3/layer.tar', bytes: second },
  ])
  expect(await filesOf(archive)).toEqual([['a'], ['b'], ['a']])
})

it('reads an empty layer', async () => {
  const empty = Buffer.alloc(1024)
  expect(await filesOf(await archiveOf([{ name: '1/layer.tar', bytes: empty }, ...documentsOf([empty])]))).toEqual([[]])
})

it('reads the same from chunks of any size', async () => {
  const archive = await archiveOf([{ name: '1/layer.tar', bytes: first }, ...documentsOf([first])])
  for (const chunkBytes of [7, 511, 512, 513, 1_000_000]) expect(await filesOf(archive, chunkBytes)).toEqual([['a']])
})

it('does not take an archive that ends in the middle for a whole one', async () => {
  const archive = await archiveOf([{ name: '1/layer.tar', bytes: first }, ...documentsOf([first])])
  await expect(filesOf(archive.subarray(0, 2000))).rejects.toThrow('Unexpected end of data')
})

it('names the layer that is missing', async () => {
  const archive = await archiveOf([{ name: '1/layer.tar', bytes: first }, ...documentsOf([first, second])])
  await expect(filesOf(archive)).rejects.toThrow(`lacks the layer ${digestOf(second)}`)
})
