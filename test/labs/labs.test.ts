import { afterAll, describe, expect, it } from 'vitest'
import { connect, imageBytes, runApp } from '#engine'
import { formatBytes, formatShare, reduction } from '#measurements'
import { labImages } from './lab-images.ts'
import { allExercises } from './the-labs.ts'

const engine = await connect()
const images = labImages(engine)
afterAll(() => images[Symbol.asyncDispose]())

describe.concurrent.each(await allExercises())('$lab.id in $language', (exercise) => {
  it('builds from Dockerfile.single and from Dockerfile.multi', async () => {
    const [single, multi] = await Promise.all([
      images.get(exercise, 'single'),
      images.get(exercise, 'multi'),
    ])
    expect(single.imageId).toMatch(/^sha256:/)
    expect(multi.imageId).toMatch(/^sha256:/)
    expect(multi.imageId).not.toBe(single.imageId)
  })

  it('answers exactly "Hello Docker" from both images, side by side', async () => {
    const { port } = exercise
    await using single = await runApp(engine, { image: (await images.get(exercise, 'single')).tag, port })
    await using multi = await runApp(engine, { image: (await images.get(exercise, 'multi')).tag, port })
    expect(await Promise.all([
      single.get('/'),
      multi.get('/'),
    ])).toEqual([
      { status: 200, body: 'Hello Docker' },
      { status: 200, body: 'Hello Docker' },
    ])
  })

  it('ships a multi-stage image that is smaller by the share its manifest promises', async () => {
    const single = await imageBytes(engine, (await images.get(exercise, 'single')).tag)
    const multi = await imageBytes(engine, (await images.get(exercise, 'multi')).tag)
    const promised = exercise.lab.lab.checks.smaller[exercise.language]
    const saved = reduction(single, multi)
    const sizes = `single ${formatBytes(single)}, multi ${formatBytes(multi)}: ${formatShare(saved)} smaller, promised ${formatShare(promised)}`
    expect(saved, sizes).toBeGreaterThanOrEqual(promised)
  })

  it('stops by itself on SIGTERM, with exit code 0', async () => {
    await using app = await runApp(engine, { image: (await images.get(exercise, 'multi')).tag, port: exercise.port })
    expect(await app.stop()).toMatchObject({ exitCode: 0, killed: false })
  })

  it('reports itself healthy on /healthz and logs its start in one line', async () => {
    await using app = await runApp(engine, { image: (await images.get(exercise, 'multi')).tag, port: exercise.port })
    expect(await app.get('/healthz')).toMatchObject({ status: 200 })
    expect((await app.logs()).trim().split('\n')).toHaveLength(1)
  })
})
