import { expect, it } from 'vitest'
import { fullName, registryOf } from '../../src/engine/image-name.ts'

it.each([
  ['python', 'docker.io', 'docker.io/library/python:latest'],
  ['python:3.13-slim', 'docker.io', 'docker.io/library/python:3.13-slim'],
  ['library/python', 'docker.io', 'docker.io/library/python:latest'],
  ['docker.io/library/python:3.13', 'docker.io', 'docker.io/library/python:3.13'],
  ['gcr.io/distroless/static-debian13:nonroot', 'gcr.io', 'gcr.io/distroless/static-debian13:nonroot'],
  ['localhost/stand-in/debian:trixie', 'localhost', 'localhost/stand-in/debian:trixie'],
  ['registry:5000/python', 'registry:5000', 'registry:5000/python:latest'],
  ['python@sha256:0f3b', 'docker.io', 'docker.io/library/python@sha256:0f3b'],
])('%s comes from %s, and is %s', (name, registry, full) => {
  expect([registryOf(name), fullName(name)]).toEqual([registry, full])
})
