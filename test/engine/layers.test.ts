import { expect, it } from 'vitest'
import { buildImage, connect, imageBytes, inspectImage, readLayers } from '#engine'
import { BASE, imageFolder } from './image-folder.ts'

const engine = await connect()

it('counts the bytes of the files in each layer, and nothing for metadata', async () => {
  await using folder = await imageFolder({
    'Dockerfile': 'FROM scratch\nCOPY large.txt /data/\nENV LEVEL=1\nCOPY small.txt /data/\nCMD ["none"]\n',
    'large.txt': 'x'.repeat(300_000),
    'small.txt': 'y'.repeat(7),
  })
  await using build = await buildImage(engine, { context: folder.path })
  const { bytes, layers } = await readLayers(engine, build.tag)
  expect(bytes).toBe(300_007)
  expect(layers.map(({ instruction, committed, bytes }) => [instruction, committed, bytes])).toEqual([
    [
      expect.stringContaining('COPY large.txt /data/'),
      true,
      300_000,
    ],
    ['ENV LEVEL=1', false, 0],
    [
      expect.stringContaining('COPY small.txt /data/'),
      true,
      7,
    ],
    ['CMD ["none"]', false, 0],
  ])
})

it('keeps the file that a later layer deletes', async () => {
  await using folder = await imageFolder({ Dockerfile: `FROM ${BASE}\nRUN head -c 5000000 /dev/zero > /big\nRUN rm /big\n` })
  await using build = await buildImage(engine, { context: folder.path })
  const { layers } = await readLayers(engine, build.tag)
  expect(layers.slice(-2).map(({ bytes }) => bytes)).toEqual([5_000_000, 0])
})

it('measures what a layer weighs compressed: little for zeros, all of it for noise', async () => {
  await using folder = await imageFolder({ Dockerfile: `FROM ${BASE}\nRUN head -c 5000000 /dev/zero > /zeros\nRUN head -c 5000000 /dev/urandom > /noise\n` })
  await using build = await buildImage(engine, { context: folder.path })
  const { layers } = await readLayers(engine, build.tag, { gzipLevel: 6 })
  const [zeros, noise] = layers.slice(-2)
  expect(zeros?.pullBytes).toBeLessThan(50_000)
  expect(noise?.pullBytes).toBeGreaterThan(4_990_000)
})

it('gives an image\'s size by a shorter way too, within 0.1 % of its files, whatever the image store', async () => {
  await using folder = await imageFolder({ Dockerfile: `FROM ${BASE}\nRUN head -c 20000000 /dev/urandom > /noise\n` })
  await using build = await buildImage(engine, { context: folder.path })
  const { bytes } = await readLayers(engine, build.tag)
  const shorter = await imageBytes(engine, build.tag)
  expect(Math.abs(bytes / shorter - 1)).toBeLessThan(0.001)
  // the engine's own figure there has the compressed content in it
  if (engine.imageStore === 'containerd') expect(bytes).toBeLessThan((await inspectImage(engine, build.tag)).engineBytes)
})
