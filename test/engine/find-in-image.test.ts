import { expect, it } from 'vitest'
import { buildImage, connect, findInImage } from '#engine'
import { BASE, imageFolder } from './image-folder.ts'

const engine = await connect()

const SECRET = 'course-4f1d8c2b'

/** Where the secret is found in the image of this Dockerfile, whose context holds it in `token.txt`. */
async function placesAfter(dockerfile: string, buildArgs: Record<string, string> = {}) {
  await using folder = await imageFolder({ 'Dockerfile': dockerfile, 'token.txt': `${SECRET}\n`, 'app.txt': 'nothing to hide' })
  await using build = await buildImage(engine, { context: folder.path, buildArgs })
  return await findInImage(engine, build.tag, SECRET)
}

it('finds nothing where there is nothing', async () => {
  expect(await placesAfter('FROM scratch\nCOPY app.txt /\nENV LEVEL=1\nLABEL maintainer=none\n')).toEqual([])
})

it('finds the file that a later layer removes', async () => {
  expect(await placesAfter(`FROM ${BASE}\nWORKDIR /srv\nCOPY . .\nRUN rm token.txt\n`)).toEqual([
    expect.stringMatching(/^layer \d+, COPY \. \.: \/srv\/token\.txt$/),
  ])
})

it('finds a build argument in the history, and shows it without the secret', async () => {
  const places = await placesAfter(`FROM ${BASE}\nARG TOKEN\nRUN test -n "$TOKEN"\n`, { TOKEN: SECRET })
  expect(places).toEqual([
    'history: RUN |1 TOKEN=… /bin/sh -c test -n "$TOKEN" # buildkit',
  ])
})

it('finds a variable and a label in the configuration and in the history', async () => {
  const places = await placesAfter(`FROM scratch\nCOPY app.txt /\nENV TOKEN=${SECRET}\nLABEL note="<${SECRET}> & more"\n`)
  expect(places).toEqual([
    'history: ENV TOKEN=…',
    'history: LABEL note=<…> & more',
    'config: Env TOKEN=…',
    'config: Labels note=<…> & more',
  ])
})

it('finds it in the middle of a large file', async () => {
  await using folder = await imageFolder({ 'Dockerfile': 'FROM scratch\nCOPY large.txt /data/\n', 'large.txt': 'x'.repeat(3_000_000) + SECRET + 'y'.repeat(3_000_000) })
  await using build = await buildImage(engine, { context: folder.path })
  expect(await findInImage(engine, build.tag, SECRET)).toEqual([expect.stringMatching(/^layer 1, COPY large\.txt \/data\/.*: \/data\/large\.txt$/)])
})

it('says that an image is not there with the engine\'s own 404', async () => {
  await expect(findInImage(engine, 'no-such-image:1', SECRET)).rejects.toMatchObject({ statusCode: 404 })
})

it('stops when told to', async () => {
  const controller = new AbortController()
  const search = findInImage(engine, BASE, SECRET, { signal: controller.signal })
  controller.abort()
  await expect(search).rejects.toMatchObject({ name: 'AbortError' })
})
