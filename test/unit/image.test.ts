import { expect, it } from 'vitest'
import { toImage } from '../../src/engine/image/image.ts'

it('reads an image from an engine that leaves out what is empty, as Docker 29 does', () => {
  expect(toImage({ Id: 'sha256:1', Size: 7, RootFS: { Type: 'layers' }, Config: { Env: ['PATH=/bin'] } })).toEqual({
    id: 'sha256:1',
    engineBytes: 7,
    created: '',
    user: '',
    workingDirectory: '',
    entrypoint: [],
    command: [],
    env: ['PATH=/bin'],
    labels: {},
    digests: [],
    diffIds: [],
  })
})

it('reads an image from an engine that says null for what is empty, as Docker 20.10 does', () => {
  const config = { User: '', WorkingDir: '', Entrypoint: null, Cmd: null, Env: null, Labels: null }
  expect(toImage({ Id: 'sha256:1', Size: 7, Created: '2026-11-21T00:00:00Z', RepoDigests: [], Config: config })).toMatchObject({ entrypoint: [], command: [], env: [], labels: {} })
})
