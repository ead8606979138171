import type { ArchiveHeader } from '#bases'
import { randomBytes } from 'node:crypto'
import { copyFile, mkdtempDisposable, open, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { zstdDecompressSync } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { loadBases, saveBases, saveBasesForPlatform } from '#bases'
import { connect, removeImage } from '#engine'
import { encodeHeader, HEADER_BYTES } from '../../src/bases/archive/header.ts'
import { writeArchive } from '../../src/bases/archive/write.ts'
import { platformOf } from '../../src/bases/platform.ts'
import { splitName } from '../../src/bases/reference.ts'
import { exportImages } from '../../src/bases/save.ts'
import { RECIPE_LABEL, STAND_IN_LABEL } from '../../src/bases/stand-in-label.ts'
import { baseStatus, findImage } from '../../src/bases/status.ts'
import { composeImage } from '../registry/image.ts'
import { serveRegistry } from '../registry/registry.ts'
import { fragileSocket } from './fragile-socket.ts'

const engine = await connect()
const other = engine.platform === 'linux/arm64' ? 'linux/amd64' : 'linux/arm64'
const signal = new AbortController().signal
const quiet = { onBytes: () => {}, onLine: () => {}, signal }

const ALPHA = 'localhost/archive-test/alpha:1'
const BETA = 'localhost/archive-test/beta:1'

let folder: Awaited<ReturnType<typeof mkdtempDisposable>>
let archive: string
let saved: ArchiveHeader

/** Makes an image of one file under a name, without a builder: its cache would keep the layers. A stand-in when it is labelled as one. */
async function make(name: string, isStandIn = false, bytes = 300_000): Promise<string> {
  const tar = pack()
  tar.entry({ name: 'file' }, randomBytes(bytes))
  tar.finalize()
  const changes = isStandIn ? [`LABEL ${STAND_IN_LABEL}=${name}`, `LABEL ${RECIPE_LABEL}=test`] : []
  const answer: unknown = await engine.docker.importImage(Readable.from(tar), { ...splitName(name), changes })
  await text(z.instanceof(Readable).parse(answer))
  return (await idOf(name))!
}

async function idOf(name: string): Promise<string | undefined> {
  return (await findImage(engine, name))?.id
}

async function sourceOf(name: string): Promise<string> {
  return (await baseStatus(engine, [name]))[0]!.source
}

/** The second names under which images are kept while others may take their names. */
async function namesAside(): Promise<string[]> {
  const names = (await engine.docker.listImages()).flatMap(({ RepoTags }) => RepoTags ?? [])
  return names.filter(name => name.startsWith('localhost/build-heavy-ship-light/before/localhost/archive-test/'))
}

const manifests = z.array(z.object({ RepoTags: z.array(z.string()), Layers: z.array(z.string()) }))

const forget = () => Promise.all([ALPHA, BETA].map(name => removeImage(engine, name)))

beforeAll(async () => {
  folder = await mkdtempDisposable(join(tmpdir(), 'archive-'))
  archive = join(folder.path, 'bases.tar.zst')
  await make(ALPHA)
  await make(BETA, true)
  saved = await saveBases(engine, [ALPHA, BETA], archive, quiet)
})
beforeEach(forget)
afterAll(async () => {
  await forget()
  await folder.remove()
})

/** The file, spoilt in some way, in a place of its own. */
async function spoil(how: (file: string) => Promise<void>): Promise<string> {
  const spoilt = join(folder.path, 'spoilt.tar.zst')
  await copyFile(archive, spoilt)
  await how(spoilt)
  return spoilt
}

describe('a file of base images', () => {
  it('brings them to an engine that has none of them, official or stand-in as they were', async () => {
    const loaded = await loadBases(engine, archive, quiet)
    expect(loaded.map(({ image, did }) => [image.name, did])).toEqual([[ALPHA, 'loaded'], [BETA, 'loaded']])
    expect(saved.images).toMatchObject([{ name: ALPHA, source: 'official' }, { name: BETA, source: 'stand-in' }])
    expect(await sourceOf(ALPHA)).toBe('official')
    expect(await sourceOf(BETA)).toBe('stand-in')
    expect((await loadBases(engine, archive, quiet)).map(({ did }) => did)).toEqual(['there', 'there'])
  })

  it('says of itself what is in it, and is all there is in its folder', async () => {
    expect(saved).toMatchObject({ platform: engine.platform, content: { unpackedBytes: expect.any(Number) } })
    expect((await readFile(archive)).length).toBe(HEADER_BYTES + saved.content.bytes)
    expect(await readdir(folder.path)).not.toContain('bases.tar.zst.part')
  })

  it('holds what "docker load" takes, behind a part that zstd programs skip', async () => {
    const images = await unpack(archive)
    expect(images.length).toBe(saved.content.unpackedBytes)
    expect(images.toString('latin1', 257, 262)).toBe('ustar')
    const content = await readFile(archive)
    expect([content.readUInt32LE(0).toString(16), content.readUInt32LE(4)]).toEqual(['184d2a50', HEADER_BYTES - 8])
  })

  it('never puts a stand-in in the place of an official image', async () => {
    const official = await make(BETA)
    const loaded = await loadBases(engine, archive, quiet)
    expect(loaded.map(({ did }) => did)).toEqual(['loaded', 'kept'])
    expect(await idOf(BETA)).toBe(official)
    expect(await namesAside()).toEqual([])
    // the stand-in, which the engine has unpacked with the others, is gone without a trace
    expect(await idOf(saved.images[1]!.id)).toBeUndefined()
  })

  it('puts an official image in the place of a stand-in, which goes', async () => {
    const standIn = await make(ALPHA, true)
    expect((await loadBases(engine, archive, quiet)).map(({ did }) => did)).toEqual(['replaced', 'loaded'])
    expect(await sourceOf(ALPHA)).toBe('official')
    expect(await idOf(standIn)).toBeUndefined()
  })
})

describe('a file that is not what it should be is refused before the engine sees any of it', () => {
  it.each<[string, string, (file: string) => Promise<void>]>([
    ['cut off', 'ARCHIVE_DAMAGED', file => truncate(file, HEADER_BYTES + 1000)],
    ['cut off at its very beginning', 'ARCHIVE_DAMAGED', file => truncate(file, 1000)],
    ['empty', 'ARCHIVE_FOREIGN', file => truncate(file, 0)],
    ['spoilt by one byte in the middle', 'ARCHIVE_DAMAGED', async (file) => {
      await using handle = await open(file, 'r+')
      const place = HEADER_BYTES + Math.floor(saved.content.bytes / 2)
      const { buffer: [byte = 0] } = await handle.read(Buffer.alloc(1), 0, 1, place)
      await handle.write(Buffer.from([byte ^ 1]), 0, 1, place)
    }],
    ['for another platform', 'ARCHIVE_PLATFORM', file => rewriteHeader(file, { ...saved, platform: other })],
    ['from a newer course', 'ARCHIVE_NEWER', file => replaceInHeader(file, '"version":1,', '"version":2,')],
    ['of the same kind, from another program', 'ARCHIVE_FOREIGN', file => replaceInHeader(file, 'build-heavy-ship-light', 'build-light-ship-heavy')],
    ['a text', 'ARCHIVE_FOREIGN', file => writeFile(file, 'images\n'.repeat(1000))],
    ['a plain "docker save" archive', 'ARCHIVE_FOREIGN', async file => writeFile(file, await unpack(archive))],
  ])('%s', async (_, code, how) => {
    await expect(loadBases(engine, await spoil(how), quiet)).rejects.toMatchObject({ code, message: expect.stringContaining('spoilt.tar.zst') })
    expect(await sourceOf(ALPHA)).toBe('missing')
    expect(await sourceOf(BETA)).toBe('missing')
  })

  it('and a plain "docker save" archive with the command that takes it', async () => {
    const plain = await spoil(async file => writeFile(file, await unpack(archive)))
    await expect(loadBases(engine, plain, quiet)).rejects.toMatchObject({ remedy: expect.stringContaining(`docker load -i ${plain}`) })
  })

  it('for a disk larger than the engine\'s, where that is this machine\'s', async () => {
    const large = await spoil(file => rewriteHeader(file, { ...saved, content: { ...saved.content, unpackedBytes: 1e18 } }))
    const near = { ...engine, operatingSystem: 'Linux', rootDirectory: folder.path }
    await expect(loadBases(near, large, quiet)).rejects.toMatchObject({ code: 'ARCHIVE_NO_SPACE', message: expect.stringContaining(`and ${folder.path} has `) })
    expect(await sourceOf(ALPHA)).toBe('missing')
  })

  it('missing, or a folder', async () => {
    await expect(loadBases(engine, join(folder.path, 'nothing'), quiet)).rejects.toMatchObject({ code: 'ARCHIVE_MISSING' })
    await expect(loadBases(engine, folder.path, quiet)).rejects.toMatchObject({ code: 'ARCHIVE_MISSING' })
  })
})

describe('loading that does not come to its end leaves every name as it was', () => {
  it('when the engine does not take the images', async () => {
    const mine = await make(ALPHA)
    const broken = join(folder.path, 'broken.tar.zst')
    await writeArchive(broken, saved, () => imagesWithoutLayerOf(BETA), quiet)
    await expect(loadBases(engine, broken, quiet)).rejects.toMatchObject({ code: 'ARCHIVE_NOT_LOADED', message: expect.stringContaining('; every name is as it was.') })
    expect(await idOf(ALPHA)).toBe(mine)
    expect(await sourceOf(BETA)).toBe('missing')
  })

  it('when the engine takes an image and says in passing that it cannot unpack it', async () => {
    const mine = await make(ALPHA)
    // as 28 with the containerd store does. Source: moby/moby, daemon/containerd/image_exporter.go, `LoadImage`
    const words = [`Loaded image: ${ALPHA}\n`, `Error unpacking image ${ALPHA}: no space left on device\n`].map(stream => `${JSON.stringify({ stream })}\n`)
    const careless = { ...engine, docker: Object.assign(Object.create(engine.docker), { loadImage: async () => {
      await make(ALPHA)
      return Readable.from(words)
    } }) }
    await expect(loadBases(careless, archive, quiet)).rejects.toMatchObject({ code: 'ARCHIVE_NO_SPACE', message: expect.stringContaining('; every name is as it was.') })
    expect(await idOf(ALPHA)).toBe(mine)
  })

  // with the containerd store engines tell nothing before they have taken an image
  const moments = { graphdriver: ['checking', 'sending', 'Loading layer', 'Loaded image'], containerd: ['checking', 'sending', 'Loaded image'] }[engine.imageStore]
  it.each(moments)('when it is interrupted while the engine says "%s"', async (words) => {
    const mine = await make(ALPHA)
    const interrupt = new AbortController()
    const onLine = (line: string) => {
      if (line.startsWith(words)) interrupt.abort(new Error('Ctrl-C'))
    }
    await expect(loadBases(engine, archive, { onLine, signal: interrupt.signal })).rejects.toThrow('Ctrl-C')
    expect(await idOf(ALPHA)).toBe(mine)
    expect(await namesAside()).toEqual([])
    expect(await sourceOf(BETA)).toBe('missing')
  })

  it('when it is interrupted between checking and sending, and sends nothing', async () => {
    const interrupt = new AbortController()
    const lines: string[] = []
    const asked = {
      ...engine,
      // asked for once the file has been checked
      get rootDirectory() {
        interrupt.abort(new Error('Ctrl-C'))
        return engine.rootDirectory
      },
    }
    await expect(loadBases(asked, archive, { onLine: line => lines.push(line), signal: interrupt.signal })).rejects.toThrow('Ctrl-C')
    expect(lines.filter(line => !line.startsWith('checking'))).toEqual([])
    expect(await sourceOf(ALPHA)).toBe('missing')
  })
})

describe('saving', () => {
  it('leaves nothing behind when it is interrupted, and what was there as it was', async () => {
    await loadBases(engine, archive, quiet)
    const file = join(folder.path, 'older.tar.zst')
    await writeFile(file, 'older')
    const interrupt = new AbortController()
    const options = { onBytes: () => interrupt.abort(new Error('Ctrl-C')), signal: interrupt.signal }
    await expect(saveBases(engine, [ALPHA, BETA], file, options)).rejects.toThrow('Ctrl-C')
    expect(await readFile(file, 'utf8')).toBe('older')
    expect(await readdir(folder.path)).not.toContain('older.tar.zst.part')
  })

  it('says where it may not write', async () => {
    await loadBases(engine, archive, quiet)
    await expect(saveBases(engine, [ALPHA], join(folder.path, 'no', 'such', 'folder.tar.zst'), quiet)).rejects.toMatchObject({ code: 'ARCHIVE_NOT_WRITTEN', message: expect.stringContaining('there is no such folder') })
  })

  it('wants all images to be there', async () => {
    await expect(saveBases(engine, [ALPHA, BETA], join(folder.path, 'none'), quiet)).rejects.toMatchObject({ code: 'BASES_MISSING', message: `This engine lacks ${ALPHA}, ${BETA}, so there is nothing to save yet.` })
    expect(await readdir(folder.path)).not.toContain('none')
  })
})

describe('an engine that goes away is told as such', () => {
  it('while it takes images, and that names may have changed', async () => {
    await using socket = await fragileSocket(engine)
    const onLine = (line: string) => line.startsWith('sending') && socket.cut()
    // a graph driver keeps images without a name, the containerd store has to be given one for them
    const where = { graphdriver: '', containerd: ', and what they meant is under localhost/build-heavy-ship-light/before/' }[engine.imageStore]
    await expect(loadBases(socket.engine, archive, { onLine, signal })).rejects.toMatchObject({
      code: 'BASES_ENGINE_GONE',
      message: `The Docker engine at ${socket.engine.host} went away while it loaded the images of ${archive}; some names may mean its images already${where}.`,
      remedy: expect.stringContaining('Start Docker again'),
    })
  })

  it.each(['before it', 'while it'])('%s hands out images, of which no file is left', async (moment) => {
    await make(ALPHA, false, 8_000_000) // more than sockets hold
    await using socket = await fragileSocket(engine)
    const file = join(folder.path, 'gone.tar.zst')
    const handOut = () => {
      if (moment === 'before it') socket.cut()
      return exportImages(socket.engine, [ALPHA], signal)
    }
    await expect(writeArchive(file, saved, handOut, { onBytes: socket.cut, signal })).rejects.toMatchObject({
      code: 'BASES_ENGINE_GONE',
      message: `The Docker engine at ${socket.engine.host} went away while it handed out the images.`,
    })
    expect((await readdir(folder.path)).filter(name => name.startsWith('gone'))).toEqual([])
  })
})

describe('saving for another platform', () => {
  it('fetches that platform\'s images and leaves the engine\'s own under their names', async ({ skip }) => {
    skip(engine.imageStore === 'containerd', 'needs an engine with a graph driver')
    const [here, there] = await Promise.all([engine.platform, other].map(platform => composeImage(platform, [{ file: randomBytes(1000) }])))
    await using registry = await serveRegistry({ images: { 'tiny:1': [here!, there!], 'new:1': [here!, there!], 'poor:1': [here!] } })
    const [tiny, fresh, poor] = ['tiny', 'new', 'poor'].map(name => `${registry.host}/${name}:1`) as [string, string, string]
    const mine = await make(tiny)
    onTestFinished(() => removeImage(engine, tiny))
    const file = join(folder.path, 'other.tar.zst')

    const header = await saveBasesForPlatform(engine, [tiny, fresh], other, file, quiet)
    expect(header).toMatchObject({ platform: other, images: [{ name: tiny, source: 'official' }, { name: fresh, source: 'official' }] })
    const images = (await unpack(file)).toString('latin1')
    expect(images).toContain(tiny)
    expect(images).toContain(header.images[0]!.id.slice('sha256:'.length))
    await expectAsBefore()
    expect(await Promise.all(header.images.map(({ id }) => idOf(id)))).toEqual([undefined, undefined])

    // one that the other platform lacks keeps nothing of the others
    await expect(saveBasesForPlatform(engine, [tiny, poor], other, file, quiet)).rejects.toMatchObject({ code: 'PULL_PLATFORM', message: expect.stringContaining(other) })
    await expectAsBefore()

    async function expectAsBefore() {
      expect(await idOf(tiny)).toBe(mine)
      expect((await platformOf(engine, tiny)).platform).toBe(engine.platform)
      expect(await sourceOf(fresh)).toBe('missing')
      const names = (await engine.docker.listImages()).flatMap(({ RepoTags }) => RepoTags ?? [])
      expect(names.filter(name => name.startsWith('localhost/build-heavy-ship-light/'))).toEqual([])
    }
  })

  it('says that the engine went away, and how names are put right', async ({ skip }) => {
    skip(engine.imageStore === 'containerd', 'needs an engine with a graph driver')
    const foreign = await composeImage(other, [{ file: randomBytes(1000) }])
    await using registry = await serveRegistry({ images: { 'tiny:1': [foreign] } })
    const tiny = `${registry.host}/tiny:1`
    onTestFinished(async () => {
      await removeImage(engine, tiny)
      await removeImage(engine, `localhost/build-heavy-ship-light/${other}/${tiny.replace(':', '-')}`)
    })
    await using socket = await fragileSocket(engine)
    await expect(saveBasesForPlatform(socket.engine, [tiny], other, join(folder.path, 'gone.tar.zst'), { ...quiet, onBytes: socket.cut })).rejects.toMatchObject({
      code: 'BASES_ENGINE_GONE',
      message: `The Docker engine at ${socket.engine.host} went away while it had images for ${other} (if a name still means one of them, "npm run bases pull NAME" puts that right).`,
    })
  })

  it('is refused where the engine cannot do it', async ({ skip }) => {
    skip(engine.imageStore === 'graphdriver', 'needs an engine with the containerd store')
    await expect(saveBasesForPlatform(engine, [ALPHA], other, join(folder.path, 'other'), quiet)).rejects.toMatchObject({ code: 'BASES_STORE' })
  })
})

async function unpack(file: string): Promise<Buffer> {
  return zstdDecompressSync((await readFile(file)).subarray(HEADER_BYTES))
}

async function rewriteHeader(file: string, header: ArchiveHeader): Promise<void> {
  await using handle = await open(file, 'r+')
  await handle.write(encodeHeader(header), 0, HEADER_BYTES, 0)
}

async function replaceInHeader(file: string, before: string, after: string): Promise<void> {
  const content = await readFile(file)
  const place = content.indexOf(before)
  content.write(after, place)
  await writeFile(file, content)
}

/** The images as the engine saved them, but for what one of them consists of. */
async function imagesWithoutLayerOf(name: string): Promise<Readable> {
  const entries = await Array.fromAsync(Readable.from([await unpack(archive)]).pipe(extract()), async entry => ({ header: entry.header, content: await buffer(entry) }))
  const [manifest] = entries.filter(({ header }) => header.name === 'manifest.json').map(({ content }) => manifests.parse(JSON.parse(content.toString('utf8'))))
  const missing = manifest?.find(({ RepoTags }) => RepoTags.includes(name))?.Layers
  const tar = pack()
  for (const { header, content } of entries) {
    if (!missing?.includes(header.name)) tar.entry(header, content)
  }
  tar.finalize()
  return Readable.from(tar)
}
