import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { buildImage, connect, OWNER_LABEL, readContents, readLayers, thisOwner } from '#engine'
import { BASE, imageFolder } from './image-folder.ts'

const engine = await connect()

/** What is in the image of this Dockerfile, on top of the base that it stands on. */
async function contentsAfter(files: Record<string, string>, base?: string) {
  await using folder = await imageFolder(files)
  await using build = await buildImage(engine, { context: folder.path })
  return await readContents(engine, build.tag, { base })
}

/** The lines that a command prints in a container of an image. */
async function linesOf(image: string, ...command: string[]): Promise<string[]> {
  const output = new PassThrough()
  const printed = text(output)
  const [{ StatusCode: exitCode }] = await engine.docker.run(image, command, output, { Tty: true, Labels: { [OWNER_LABEL]: thisOwner() }, HostConfig: { AutoRemove: true } })
  output.end()
  expect(exitCode, `${command.join(' ')}: ${await printed}`).toBe(0)
  return (await printed).split(/\r?\n/).filter(Boolean)
}

it('counts what an image from scratch is made of', async () => {
  const { bytes, layers, wastedBytes, root, packages, executables, shells, user } = await contentsAfter({
    'Dockerfile': 'FROM scratch\nCOPY srv /srv/\nENV LEVEL=1\nCOPY other.txt /srv/large.txt\nUSER 65532\n',
    'srv/large.txt': 'x'.repeat(300_000),
    'srv/data/small.txt': 'y'.repeat(7),
    // with the containerd store a layer leaves out what it would replace by the same
    'other.txt': 'z'.repeat(300_000),
  })
  expect(bytes).toBe(300_007 + 300_000)
  expect(wastedBytes).toEqual({ all: 300_000, own: 300_000 })
  expect(layers.map(({ added, replaced, removed, wastedBytes }) => ({ added, replaced, removed, wastedBytes }))).toMatchObject([
    { added: { files: 2, bytes: 300_007 }, replaced: { files: 0 }, wastedBytes: 300_000 },
    { added: { files: 0 }, replaced: { files: 0 }, removed: { files: 0 } },
    { added: { files: 0 }, replaced: { files: 1, bytes: 300_000 }, wastedBytes: 0 },
    { added: { files: 0 } },
  ])
  expect(root).toEqual({ name: '', files: 2, bytes: 300_007, folders: [
    { name: 'srv', files: 2, bytes: 300_007, folders: [{ name: 'data', files: 1, bytes: 7, folders: [] }] },
  ] })
  expect({ packages, executables, shells, user }).toEqual({ packages: [], executables: [], shells: [], user: '65532' })
})

it('tells what a layer replaces, removes and only gives another owner or mode, on a base whose bytes are not its own', async () => {
  const { layers, wastedBytes } = await contentsAfter({ Dockerfile: `FROM ${BASE}
RUN mkdir /data && head -c 5000000 /dev/zero > /data/removed && head -c 700000 /dev/zero > /data/chowned && head -c 30000 /dev/zero > /data/kept
RUN rm /data/removed
RUN chown 1:1 /data /data/chowned
RUN chmod 700 /data
RUN rm -r /data && mkdir /data && echo new > /data/kept
RUN ln /data/kept /data/linked
` }, BASE)
  const own = layers.filter(({ fromBase }) => !fromBase)
  expect(own.map(({ added, replaced, removed, wastedBytes }) => [added, replaced, removed, { wastedBytes }])).toMatchObject([
    [{ files: 3, bytes: 5_730_000 }, { files: 0 }, { files: 0 }, { wastedBytes: 5_730_000 }],
    [{ files: 0 }, { files: 0 }, { files: 1, bytes: 5_000_000 }, { wastedBytes: 0 }],
    [{ files: 0 }, { files: 1, bytes: 700_000 }, { files: 0 }, { wastedBytes: 700_000 }],
    [{ files: 0 }, { files: 0 }, { files: 0 }, { wastedBytes: 0 }],
    [{ files: 0 }, { files: 1, bytes: 4 }, { files: 1, bytes: 700_000 }, { wastedBytes: expect.any(Number) }],
    [{ files: 1 }, { files: expect.any(Number) }, { files: 0 }, { wastedBytes: 0 }],
  ])
  // whether `ln` copies the linked file up once more is the storage driver's choice: four bytes
  expect(wastedBytes.own - 6_430_000).toBeOneOf([0, 4])
  expect(wastedBytes.all).toBeGreaterThanOrEqual(wastedBytes.own)
})

it('finds the packages that dpkg and pip list in a container, and no package that was removed', async () => {
  await using folder = await imageFolder({ Dockerfile: `FROM ${BASE}\nRUN pip install --no-cache-dir --root-user-action=ignore itsdangerous==2.2.0 && dpkg --purge --force-all netbase\n` })
  await using build = await buildImage(engine, { context: folder.path })
  const { packages } = await readContents(engine, build.tag)
  const namesOf = (manager: string) => packages.filter(one => one.manager === manager).map(({ name, version }) => `${name} ${version}`).sort()
  expect(namesOf('dpkg')).toEqual((await linesOf(build.tag, 'dpkg-query', '-W', '-f', '${Package} ${Version}\\n')).sort())
  expect(namesOf('dpkg').filter(name => name.startsWith('netbase'))).toEqual([])
  expect(namesOf('pip')).toEqual((await linesOf(build.tag, 'pip', 'list', '--format=freeze')).map(line => line.replace('==', ' ')).sort())
})

it('finds the programs, setuid files and shells that a container finds', async () => {
  const { executables, setuid, setgid, shells, user } = await readContents(engine, BASE)
  const find = (...conditions: string[]) => linesOf(BASE, 'find', '/', '-xdev', '-type', 'f', ...conditions, '-not', '-path', '/proc/*', '-not', '-path', '/sys/*', '-not', '-path', '/dev/*')
  expect([...setuid]).toEqual((await find('-perm', '-4000')).sort())
  expect([...setgid]).toEqual((await find('-perm', '-2000')).sort())
  const withExecuteBit = new Set(await find('-perm', '/111'))
  expect(executables.filter(path => !withExecuteBit.has(path))).toEqual([])
  expect(executables).toContain('/usr/local/bin/python3.13')
  expect(shells.map(path => path.split('/').at(-1))).toEqual(expect.arrayContaining(['sh', 'bash', 'dash']))
  expect(user).toBe('')
})

it('counts as many files as a container sees', async () => {
  const { root } = await readContents(engine, BASE)
  const counted = (name: string) => root.folders.find(folder => folder.name === name)?.files
  for (const folder of ['usr', 'var', 'opt']) {
    const [files] = await linesOf(BASE, 'sh', '-c', `find /${folder} -xdev -type f | wc -l`)
    expect({ folder, files: counted(folder) }).toEqual({ folder, files: Number(files) })
  }
})

it('finds distroless\' packages, and no shell', async () => {
  const { packages, shells, user } = await readContents(engine, 'gcr.io/distroless/cc-debian13:nonroot')
  expect(packages.map(({ manager, name }) => `${manager} ${name}`)).toEqual(expect.arrayContaining(['dpkg base-files', 'dpkg libc6', 'dpkg libssl3t64']))
  expect(shells).toEqual([])
  expect(user).toBe('65532')
})

it.each([BASE, 'gcr.io/distroless/cc-debian13:nonroot'])('accounts for every byte of %s', async (image) => {
  const contents = await readContents(engine, image, { gzipLevel: 1 })
  const { bytes, pullBytes, layers } = await readLayers(engine, image, { gzipLevel: 1 })
  expect({ bytes: contents.bytes, pullBytes: contents.pullBytes }).toEqual({ bytes, pullBytes })
  expect(contents.layers).toMatchObject(layers)
  expect(contents.root.bytes + contents.wastedBytes.all).toBe(bytes)
  for (const layer of contents.layers) expect(layer.added.bytes + layer.replaced.bytes).toBe(layer.bytes)
})

it('refuses to tell the layers of a base that the image does not stand on, or that is not there', async () => {
  await expect(readContents(engine, 'gcr.io/distroless/cc-debian13:nonroot', { base: BASE })).rejects.toMatchObject({ code: 'BASE_OTHER', message: expect.stringContaining(BASE) })
  await expect(readContents(engine, 'gcr.io/distroless/cc-debian13:nonroot', { base: 'no-such-image:1' })).rejects.toMatchObject({ code: 'BASE_MISSING' })
})
