import { expect, it } from 'vitest'
import { parseDockerfile } from '#dockerfile'
import { largeFolders } from '../../scripts/measure/to-contents.ts'
import { toMeasuredLayers } from '../../scripts/measure/to-layers.ts'

interface Nested { name: string, files: number, bytes: number, folders: Nested[] }

function folder(name: string, bytes: number, ...folders: Nested[]): Nested {
  return { name, files: 1, bytes, folders }
}

it('shows a folder from 2 % of the image\'s bytes on, down to the third level', () => {
  const root = folder('', 1000, folder('usr', 900, folder('lib', 800, folder('gcc', 700, folder('x86_64', 600))), folder('bin', 20), folder('share', 19)), folder('app', 100))
  expect(largeFolders(root)).toEqual([
    { path: '/', files: 1, bytes: 1000 },
    { path: '/usr', files: 1, bytes: 900 },
    { path: '/usr/lib', files: 1, bytes: 800 },
    { path: '/usr/lib/gcc', files: 1, bytes: 700 },
    { path: '/usr/bin', files: 1, bytes: 20 },
    { path: '/app', files: 1, bytes: 100 },
  ])
})

it('shows nothing but the root folder of an image without bytes', () => {
  expect(largeFolders(folder('', 0, folder('app', 0)))).toEqual([{ path: '/', files: 1, bytes: 0 }])
})

const NONE = { files: 0, bytes: 0 }
const entry = (instruction: string, fromBase: boolean) => ({ instruction, committed: true, fromBase, bytes: 8, pullBytes: 4, wastedBytes: 2, added: { files: 3, bytes: 5 }, replaced: { files: 1, bytes: 3 }, removed: NONE })

it('gives the Dockerfile\'s own layers their instructions as written, with what each did to the files', () => {
  const dockerfile = parseDockerfile('FROM base AS build\nFROM base\nCOPY --from=build /a /a\n')
  expect(toMeasuredLayers([entry('COPY /x /', true), entry('COPY /a /a', false)], dockerfile)).toEqual([
    { instruction: 'COPY /x /', committed: true, fromBase: true, bytes: 8, pullBytes: 4, wastedBytes: 2, addedFiles: 3, replacedFiles: 1, replacedBytes: 3, removedFiles: 0, removedBytes: 0 },
    expect.objectContaining({ instruction: 'COPY --from=build /a /a', fromBase: false }),
  ])
})

it('keeps the history\'s words where history and Dockerfile do not pair up', () => {
  const dockerfile = parseDockerfile('FROM base\nCOPY --chown=1 a /\n')
  expect(toMeasuredLayers([entry('COPY a /', false), entry('RUN make', false)], dockerfile).map(({ instruction }) => instruction)).toEqual(['COPY a /', 'RUN make'])
})
