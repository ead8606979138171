import { describe, expect, it } from 'vitest'
import { knownBases } from '#bases'
import { inspectDockerfile, knownEnvironment, parseDockerfile } from '#dockerfile'

function undefinedVariables(text: string): string[] {
  return inspectDockerfile(parseDockerfile(text))
    .filter(({ rule }) => rule === 'UndefinedVar')
    .map(({ message }) => message.replace(/^.*(\$\w+) is not set here/, '$1'))
}

describe('the known environment of a base image', () => {
  it.each(Object.entries(knownBases))('of %s has every variable that the image has, and no other value', (name, { facts }) => {
    const known = knownEnvironment(name)
    expect([...known?.keys() ?? []]).toEqual(expect.arrayContaining(Object.keys(facts.env)))
    for (const [variable, value] of known ?? []) {
      const fact = facts.env[variable]
      if (value !== undefined && fact !== undefined) expect(value).toEqual(fact instanceof RegExp ? expect.stringMatching(fact) : fact)
    }
  })

  it('is the same however Docker Hub\'s own image is named', () => {
    const python = knownEnvironment('python:3.13-slim')
    for (const name of ['docker.io/library/python:3.14', 'index.docker.io/library/python', 'library/python@sha256:abc', 'docker.io/python:3.13']) expect(knownEnvironment(name)).toEqual(python)
  })

  it.each(['registry.example.com/python:3.13', 'someone/python', 'redis:8', 'python:3.13-windowsservercore-ltsc2025', 'gcr.io/distroless/java21-debian13'])('of %s is not known', (name) => {
    expect(knownEnvironment(name)).toBeUndefined()
  })

  it('lets a variable of the base be used, and names one that is not set', () => {
    expect(undefinedVariables('FROM golang:1.26\nWORKDIR $GOPATH/src\nCOPY $GOPATHS /x')).toEqual(['$GOPATHS; did you mean $GOPATH?'])
    expect(undefinedVariables('FROM node:24\nLABEL node=$NODE_VERSION yarn=$YARN_VERSION npm=$NPM_VERSION')).toEqual(['$NPM_VERSION'])
  })

  it('leaves a rule silent about the variables of an image that it does not know', () => {
    expect(undefinedVariables('FROM someone/base:1\nCOPY $ANYTHING /x\nWORKDIR $RELATIVE_OR_NOT')).toEqual([])
    expect(inspectDockerfile(parseDockerfile('FROM someone/base:1\nWORKDIR $RELATIVE_OR_NOT')).map(({ rule }) => rule)).toEqual([])
  })

  it('can be given by whoever knows the image', () => {
    const baseEnv = (image: string) => image === 'someone/base:1' ? new Map([['HOME_OF_APP', 'app']]) : undefined
    const findings = inspectDockerfile(parseDockerfile('FROM someone/base:1\nWORKDIR $HOME_OF_APP\nCOPY $OTHER /x'), { baseEnv })
    expect(findings.map(({ rule, line }) => `${rule} ${line}`)).toEqual(['WorkdirRelativePath 2', 'UndefinedVar 3'])
  })
})
