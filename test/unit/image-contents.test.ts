import { describe, expect, it } from 'vitest'
import { contentsOf, file } from './image-archive.ts'

/** Of each layer: files and bytes added, replaced, removed, and the bytes wasted in it. */
async function changesOf(...layers: Parameters<typeof contentsOf>[0]) {
  const { layers: read } = await contentsOf(layers)
  return read.map(({ added, replaced, removed, wastedBytes }) => ({
    added: [added.files, added.bytes],
    replaced: [replaced.files, replaced.bytes],
    removed: [removed.files, removed.bytes],
    wasted: wastedBytes,
  }))
}

const NONE = [0, 0]

describe('a layer', () => {
  it('adds files', async () => {
    expect(await changesOf([file('a', '12345'), file('dir/b', '123')])).toEqual([
      { added: [2, 8], replaced: NONE, removed: NONE, wasted: 0 },
    ])
  })

  it('that replaces a file wastes the one below', async () => {
    expect(await changesOf([file('a', '12345')], [file('a', '1234567')])).toEqual([
      { added: [1, 5], replaced: NONE, removed: NONE, wasted: 5 },
      { added: NONE, replaced: [1, 7], removed: NONE, wasted: 0 },
    ])
  })

  it('that changes only the owner holds the whole file again', async () => {
    expect(await changesOf([file('a', '12345', { uid: 0 })], [file('a', '12345', { uid: 65532 })])).toEqual([
      { added: [1, 5], replaced: NONE, removed: NONE, wasted: 5 },
      { added: NONE, replaced: [1, 5], removed: NONE, wasted: 0 },
    ])
  })

  it('that changes a folder\'s mode leaves the files within alone', async () => {
    expect(await changesOf([{ name: 'dir/', type: 'directory' }, file('dir/a', '12345')], [{ name: 'dir/', type: 'directory', mode: 0o700 }])).toEqual([
      { added: [1, 5], replaced: NONE, removed: NONE, wasted: 0 },
      { added: NONE, replaced: NONE, removed: NONE, wasted: 0 },
    ])
  })

  it('that removes a file frees nothing', async () => {
    expect(await changesOf([file('dir/a', '12345'), file('dir/b', '1')], [file('dir/.wh.a', '')])).toEqual([
      { added: [2, 6], replaced: NONE, removed: NONE, wasted: 5 },
      { added: NONE, replaced: NONE, removed: [1, 5], wasted: 0 },
    ])
  })

  it('that removes a folder hides all that the layers below have in it', async () => {
    expect(await changesOf([file('dir/a', '12345')], [file('dir/deep/b', '123')], [file('.wh.dir', '')])).toEqual([
      { added: [1, 5], replaced: NONE, removed: NONE, wasted: 5 },
      { added: [1, 3], replaced: NONE, removed: NONE, wasted: 3 },
      { added: NONE, replaced: NONE, removed: [2, 8], wasted: 0 },
    ])
  })

  it('with an opaque folder hides what is below and keeps its own, in whatever order its tar lists them', async () => {
    const after = { added: [1, 2], replaced: [1, 4], removed: [1, 3], wasted: 0 }
    const own = [file('dir/a', '1234'), file('dir/new', '12')]
    const opaque = file('dir/.wh..wh..opq', '')
    const below = [file('dir/a', '12345'), file('dir/b', '123'), file('other', '1')]
    expect((await changesOf(below, [opaque, ...own]))).toEqual([{ added: [3, 9], replaced: NONE, removed: NONE, wasted: 8 }, after])
    expect((await changesOf(below, [...own, opaque])).at(-1)).toEqual(after)
  })

  it('that makes a file of a folder, or a folder of a file, hides what was there', async () => {
    expect(await changesOf([file('x/a', '12345'), file('y', '123')], [file('x', '1'), file('y/b', '12')])).toEqual([
      { added: [2, 8], replaced: NONE, removed: NONE, wasted: 8 },
      { added: [2, 3], replaced: NONE, removed: [2, 8], wasted: 0 },
    ])
  })

  it('does not take what the storage driver keeps for itself for a removal', async () => {
    expect(await changesOf([file('plnk', '12345')], [{ name: '.wh..wh.plnk/', type: 'directory' }, file('.wh..wh.aufs', '')])).toEqual([
      { added: [1, 5], replaced: NONE, removed: NONE, wasted: 0 },
      { added: NONE, replaced: NONE, removed: NONE, wasted: 0 },
    ])
  })

  it('may write paths with a dot in front, as a tar made by hand does', async () => {
    expect(await changesOf([{ name: './', type: 'directory' }, file('./a', '12345')], [file('a', '123')])).toEqual([
      { added: [1, 5], replaced: NONE, removed: NONE, wasted: 5 },
      { added: NONE, replaced: [1, 3], removed: NONE, wasted: 0 },
    ])
  })
})

describe('hard links', () => {
  const linked = [file('a', '12345'), { name: 'b', type: 'link', linkname: 'a' } as const]

  it('are files whose bytes count once', async () => {
    const { bytes, root } = await contentsOf([linked])
    expect({ bytes, files: root.files, shown: root.bytes }).toEqual({ bytes: 5, files: 2, shown: 5 })
  })

  it('waste nothing while one of them is left, and their bytes once when all are gone', async () => {
    expect(await changesOf(linked, [file('.wh.a', '')], [file('.wh.b', '')])).toEqual([
      { added: [2, 5], replaced: NONE, removed: NONE, wasted: 5 },
      { added: NONE, replaced: NONE, removed: [1, 0], wasted: 0 },
      { added: NONE, replaced: NONE, removed: [1, 5], wasted: 0 },
    ])
    expect((await changesOf(linked, [file('.wh.a', '')]))[0]?.wasted).toBe(0)
  })

  it('may lead to a file of a layer below', async () => {
    expect(await changesOf([file('a', '12345')], [{ name: 'b', type: 'link', linkname: 'a' }], [file('.wh.a', '')])).toEqual([
      { added: [1, 5], replaced: NONE, removed: NONE, wasted: 0 },
      { added: [1, 0], replaced: NONE, removed: NONE, wasted: 0 },
      { added: NONE, replaced: NONE, removed: [1, 0], wasted: 0 },
    ])
  })
})

describe('an image', () => {
  it('that repeats a layer has its bytes twice, and wastes one of them', async () => {
    const { bytes, wastedBytes } = await contentsOf([[file('a', '12345')], [file('a', '12345')]])
    expect({ bytes, wastedBytes }).toEqual({ bytes: 10, wastedBytes: { all: 5, own: 5 } })
  })

  it('has its bytes in its folders, the largest first, but for those it wastes', async () => {
    const { bytes, wastedBytes, root } = await contentsOf([
      [file('etc/hosts', '1'), file('usr/bin/app', '12345'), file('usr/lib/a/one', '123'), file('usr/lib/a/two', '1234')],
      [file('usr/bin/app', '12')],
    ])
    expect({ bytes, wasted: wastedBytes.all }).toEqual({ bytes: 15, wasted: 5 })
    expect(root).toEqual({
      name: '',
      files: 4,
      bytes: 10,
      folders: [
        {
          name: 'usr',
          files: 3,
          bytes: 9,
          folders: [
            { name: 'lib', files: 2, bytes: 7, folders: [{ name: 'a', files: 2, bytes: 7, folders: [] }] },
            { name: 'bin', files: 1, bytes: 2, folders: [] },
          ],
        },
        { name: 'etc', files: 1, bytes: 1, folders: [] },
      ],
    })
  })

  it('of nothing but metadata has nothing', async () => {
    expect(await contentsOf([], { User: '65532:65532' })).toEqual({
      bytes: 0,
      pullBytes: 0,
      layers: [],
      wastedBytes: { all: 0, own: 0 },
      root: { name: '', files: 0, bytes: 0, folders: [] },
      packages: [],
      executables: [],
      setuid: [],
      setgid: [],
      shells: [],
      user: '65532:65532',
    })
  })

  it('has as executables what has an execute bit and starts as a binary or a script', async () => {
    const { executables, setuid, setgid } = await contentsOf([[
      file('bin/binary', '\x7FELF and more', { mode: 0o755 }),
      file('bin/script', '#!/bin/sh\n', { mode: 0o700 }),
      file('bin/su', '\x7FELF', { mode: 0o4755 }),
      file('bin/wall', '\x7FELF', { mode: 0o2755 }),
      file('lib/library.so', '\x7FELF', { mode: 0o644 }),
      file('share/readme.txt', 'copied from a disk that knows no modes', { mode: 0o755 }),
      file('share/tiny', '#', { mode: 0o755 }),
      file('bin/gone', '#!/bin/sh\n', { mode: 0o755 }),
    ], [file('bin/.wh.gone', '')]])
    expect({ executables, setuid, setgid }).toEqual({ executables: ['/bin/binary', '/bin/script', '/bin/su', '/bin/wall'], setuid: ['/bin/su'], setgid: ['/bin/wall'] })
  })
})

describe('shells', () => {
  const program = { mode: 0o755 }

  it('are found through symlinks, to files and to folders', async () => {
    const { shells } = await contentsOf([[
      { name: 'bin', type: 'symlink', linkname: 'usr/bin' },
      { name: 'usr/bin/sh', type: 'symlink', linkname: '/bin/dash' },
      file('usr/bin/dash', '\x7FELF', program),
    ]])
    expect(shells).toEqual(['/usr/bin/sh', '/usr/bin/dash'])
  })

  it('are found as hard links, as busybox has them', async () => {
    const { shells } = await contentsOf([[file('bin/busybox', '\x7FELF', program), { name: 'bin/sh', type: 'link', linkname: 'bin/busybox' }]])
    expect(shells).toEqual(['/bin/sh', '/bin/busybox'])
  })

  it('are none where the symlink leads nowhere or in a circle, the file cannot be executed, or a later layer removed it', async () => {
    const { shells } = await contentsOf([[
      { name: 'bin/sh', type: 'symlink', linkname: 'dash' },
      { name: 'bin/ash', type: 'symlink', linkname: '/bin/ash' },
      file('bin/bash', '\x7FELF', { mode: 0o644 }),
      file('bin/zsh', '\x7FELF', program),
      file('srv/sh', '\x7FELF', program),
    ], [file('bin/.wh.zsh', '')]])
    expect(shells).toEqual([])
  })
})
