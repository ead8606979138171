import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { knownBases, neededBases } from '#bases'

let labs: string

beforeAll(async () => {
  labs = await mkdtemp(join(tmpdir(), 'labs-'))
  const files = {
    '01-one/flask/Dockerfile.single': 'FROM python:3.13\n',
    '01-one/flask/Dockerfile.multi': 'FROM python:3.13 AS build\nFROM gcr.io/distroless/python3\nCOPY --from=build /a /a\n',
    '01-one/go/Dockerfile.multi': 'ARG GO=1.26\nFROM golang:${GO} AS build\nFROM scratch\nCOPY --from=busybox /bin/sh /sh\n',
    // a student's own file is nobody's business here
    '01-one/go/Dockerfile': 'FROM mistake\n',
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(labs, dirname(path)), { recursive: true })
    await writeFile(join(labs, path), text)
  }
})
afterAll(() => rm(labs, { recursive: true }))

it('the bases are what the reference Dockerfiles take from outside, each once, with who asks for it', async () => {
  expect(await neededBases(labs)).toEqual([
    { name: 'busybox', dockerfiles: ['01-one/go/Dockerfile.multi'] },
    { name: 'gcr.io/distroless/python3', dockerfiles: ['01-one/flask/Dockerfile.multi'] },
    { name: 'golang:1.26', dockerfiles: ['01-one/go/Dockerfile.multi'] },
    { name: 'python:3.13', dockerfiles: ['01-one/flask/Dockerfile.multi', '01-one/flask/Dockerfile.single'] },
  ])
})

it('a machine without a registry can have every base image of the labs', async () => {
  const needed = await neededBases(fileURLToPath(new URL('../../labs', import.meta.url)))
  expect(needed.length).toBeGreaterThan(0)
  expect(needed.filter(({ name }) => !(name in knownBases))).toEqual([])
})
