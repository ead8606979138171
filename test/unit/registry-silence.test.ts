import type { Vertex } from '../../src/engine/build/trace.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchRegistries } from '../../src/engine/build/registry-silence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What a person is told within a minute of a build whose vertexes of these names have started and do not end. */
async function toldOf(...names: string[]): Promise<string[]> {
  const told: string[] = []
  using watch = watchRegistries(async () => false, sentence => told.push(sentence))
  watch.add({ vertexes: names.map((name): Vertex => ({ digest: name, name, cached: false, started: 100, completed: null, error: '' })), logs: [] })
  await vi.advanceTimersByTimeAsync(60_000)
  return told
}

// the names of BuildKit 0.8 (engine 20.10) and 0.33
it.each([
  ['a base', '[internal] load metadata for docker.io/library/python:3.13-slim', 'python:3.13-slim'],
  ['the reader of Dockerfiles', 'resolve image config for docker.io/docker/dockerfile:1', 'docker/dockerfile:1'],
  ['the reader of Dockerfiles, as newer engines name it', 'resolve image config for docker-image://docker.io/docker/dockerfile:1', 'docker/dockerfile:1'],
])('waiting for an answer about %s is told', async (_, vertex, image) => {
  expect(await toldOf(vertex)).toEqual([expect.stringContaining(`docker.io has been silent for 2 seconds; Docker asks it about ${image}, which is not on this machine.`)])
})

it.each([
  ['a source of COPY', 'FROM docker.io/library/golang:1.26@sha256:0f3b'],
  ['a base', '[stage-1 1/2] FROM docker.io/library/golang:1.26@sha256:0f3b'],
])('downloading %s is no silence', async (_, vertex) => {
  expect(await toldOf(vertex)).toEqual([])
})
