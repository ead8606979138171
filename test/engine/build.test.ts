import { randomUUID } from 'node:crypto'
import { extract } from 'tar-stream'
import { expect, it } from 'vitest'
import { buildImage, connect } from '#engine'
import { BASE, imageFolder } from './image-folder.ts'

const engine = await connect()

it('names each step by stage, instruction and Dockerfile line, and leaves out the stages that the target does not need', async () => {
  await using folder = await imageFolder({
    'Dockerfile': [
      `FROM ${BASE} AS compile`,
      'WORKDIR /src',
      `# ${randomUUID()}`,
      'COPY main.txt .',
      'RUN tr a-z A-Z < main.txt \\',
      '  > result.txt',
      'FROM scratch AS unused',
      'COPY main.txt /',
      'FROM scratch',
      'COPY --from=compile /src/result.txt /',
      'CMD ["none"]',
    ].join('\n'),
    'main.txt': randomUUID(),
  })
  await using build = await buildImage(engine, { context: folder.path })
  expect(build.steps.filter(({ instruction }) => !instruction.startsWith('FROM')).map(({ stage, line, instruction }) => [stage, line, instruction])).toEqual([
    ['compile', 2, 'WORKDIR /src'],
    ['compile', 4, 'COPY main.txt .'],
    ['compile', 5, 'RUN tr a-z A-Z < main.txt > result.txt'],
    ['2', 10, 'COPY --from=compile /src/result.txt /'],
  ])
  expect(build.steps.find(({ line }) => line === 5)).toMatchObject({ cached: false })
})

it('says which steps came from the build cache', async () => {
  const Dockerfile = `FROM ${BASE}\nRUN echo ${randomUUID()} > /first\nCOPY app.txt /\nRUN cp /app.txt /second\n`
  const cachedSteps = async (source: string) => {
    await using folder = await imageFolder({ Dockerfile, 'app.txt': source })
    await using build = await buildImage(engine, { context: folder.path })
    return build.steps.filter(({ line }) => line > 1).map(({ cached }) => cached)
  }
  expect(await cachedSteps('one')).toEqual([false, false, false])
  expect(await cachedSteps('one')).toEqual([true, true, true])
  expect(await cachedSteps('two')).toEqual([true, false, false])
})

it('tells when it began, when each step did, and when each line was printed, all on one clock', async () => {
  await using folder = await imageFolder({ Dockerfile: `FROM ${BASE}\nRUN echo ${randomUUID()}; sleep 1; echo later\n` })
  await using build = await buildImage(engine, { context: folder.path })
  const run = build.steps.find(({ line }) => line === 2)
  const [first, last] = [run?.output[0]?.at ?? 0, run?.output.at(-1)?.at ?? 0]
  expect(run?.output.map(({ text }) => text).join('')).toBe(run?.log)
  expect(run?.log).toMatch(/^[\w-]+\nlater\n$/)
  const moments = [build.startedAt, run?.startedAt ?? 0, first, last, (run?.startedAt ?? 0) + (run?.seconds ?? 0)]
  expect(moments).toEqual(moments.toSorted((a, b) => a - b))
  // the echoes are a second apart; the engine may note the first a moment late
  expect(last - first).toBeGreaterThan(0.5)
})

it('sends what the ignore file leaves, even of Dockerfiles, and lets the Dockerfile\'s own ignore file replace the general one', async () => {
  await using folder = await imageFolder({
    'Dockerfile': 'FROM scratch\nCOPY . /\n',
    'Dockerfile.multi': 'FROM scratch\nCOPY . /\n',
    '.dockerignore': '.env\nnode_modules\n!node_modules/kept.js\n',
    'Dockerfile.multi.dockerignore': '*\n!app.js\n',
    '.env': 'TOKEN=1',
    'app.js': 'app',
    'node_modules/kept.js': 'kept',
    'node_modules/left.js': 'left',
  })
  await using general = await buildImage(engine, { context: folder.path })
  await using own = await buildImage(engine, { context: folder.path, dockerfile: 'Dockerfile.multi' })
  expect(await filesIn(general.tag)).toEqual([
    '.dockerignore',
    'Dockerfile',
    'Dockerfile.multi',
    'Dockerfile.multi.dockerignore',
    'app.js',
    'node_modules/kept.js',
  ])
  expect(await filesIn(own.tag)).toEqual(['app.js'])
})

/** The regular files of an image that holds no base, read from a container that is never started. */
async function filesIn(tag: string): Promise<string[]> {
  const container = await engine.docker.createContainer({
    Image: tag,
    Cmd: ['none'],
  })
  try {
    const archive = await container.export()
    const names: string[] = []
    for await (const entry of archive.pipe(extract())) {
      // the engine adds a few empty files and folders of its own to every container
      if (entry.header.type === 'file' && entry.header.size) names.push(entry.header.name)
      entry.resume()
    }
    return names.sort()
  }
  finally {
    await container.remove()
  }
}
