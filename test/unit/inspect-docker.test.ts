import { describe, expect, it } from 'vitest'
import { inspectDockerfile, parseDockerfile, refusals } from '#dockerfile'
import { findFixtures, readRecord } from './fixtures/inspect/fixtures.ts'

/** The linter that was asked takes every base image to set PATH and nothing else. */
const baseEnv = () => new Map([['PATH', '/bin']])

const { files } = readRecord()

describe('the rules of docker build --check', () => {
  it('have an answer of BuildKit\'s linter for each Dockerfile, and for no other', () => {
    expect(Object.keys(files)).toEqual(findFixtures().map(({ path }) => path))
  })

  it.each(findFixtures())('say of $path what BuildKit\'s linter says', ({ path, text, dockerignore }) => {
    const { findings, refused } = files[path] ?? { findings: [] }
    const dockerfile = parseDockerfile(text)
    const found = inspectDockerfile(dockerfile, { baseEnv, ...(dockerignore !== undefined && { dockerignore }) }).filter(({ source }) => source === 'docker')
    const problems = refusals(dockerfile, { allStages: true, baseEnv, baseWorkdir: () => '/' })
    const named = found.map(({ rule, line }) => `${rule} ${line}`).sort()
    const expected = findings.map(finding => finding.replace(/–\d+$/, ''))
    // BuildKit stops at the first thing it refuses, and says nothing of what comes later
    if (problems.length > 0) expect(named).toEqual(expect.arrayContaining(expected))
    else expect(named).toEqual(expected)
    expect(problems.length > 0 || found.some(({ failsBuild }) => failsBuild)).toBe(refused !== undefined)
  })
})
