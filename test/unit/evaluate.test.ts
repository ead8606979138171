import { describe, expect, it } from 'vitest'
import { evaluate, parseDockerfile } from '#dockerfile'

/** The words of each step with their variables replaced, `?` where they are not known. */
function wordsOf(text: string, options?: Parameters<typeof evaluate>[1]) {
  const { stages } = evaluate(parseDockerfile(text), options)
  return stages.flatMap(({ steps }) => steps.flatMap(({ step, words }) => ['WORKDIR', 'COPY', 'USER'].includes(step.keyword) ? words.map(({ value }) => value ?? '?').join(' ') : []))
}

it('follows ARG and ENV through a stage: the last one to set a name wins', () => {
  expect(wordsOf('FROM scratch\nWORKDIR /$A\nARG A=1\nWORKDIR /$A\nENV A=2\nWORKDIR /$A\nARG A=3\nWORKDIR /$A\n')).toEqual(['/', '/1', '/2', '/3'])
})

it('gives all of one ENV the values from before it', () => {
  expect(wordsOf('FROM scratch\nENV A=1 B=$A\nWORKDIR /$A/$B\nENV A=2 B=$A\nWORKDIR /$A/$B\nARG C=$A D=$C\nWORKDIR $C$D')).toEqual(['/1/', '/2/1', '22'])
})

it('hands variables on to the stages on top of a stage, and an ARG before FROM only to a stage that declares it', () => {
  const text = 'ARG V=1\nFROM scratch AS a\nARG V\nARG W=2\nENV E=3\nFROM a\nWORKDIR /$V/$W/$E\nFROM scratch\nWORKDIR /$V/$W/$E'
  expect(wordsOf(text)).toEqual(['/1/2/3', '///'])
  expect(wordsOf(text, { buildArgs: { V: 'v', W: 'w', E: 'e' } })).toEqual(['/v/w/3', '///'])
})

it('knows the platform arguments where a stage declares them', () => {
  expect(wordsOf('FROM --platform=$BUILDPLATFORM scratch\nARG TARGETARCH TARGETVARIANT\nWORKDIR /$TARGETARCH/$TARGETVARIANT/$TARGETOS', { targetPlatform: 'linux/arm64/v8' })).toEqual(['/arm64/v8/'])
})

describe('an outside image', () => {
  const text = 'FROM python:3.13 AS base\nWORKDIR $HOME/app\nENV HOME=/root\nWORKDIR $HOME\n'

  it('leaves open what its environment decides, unless that is given', () => {
    expect(wordsOf(text)).toEqual(['?', '/root'])
    expect(wordsOf(text, { baseEnv: () => new Map([['HOME', '/home/app']]) })).toEqual(['/home/app/app', '/root'])
    expect(wordsOf(text, { baseEnv: () => new Map([['HOME', undefined]]) })).toEqual(['?', '/root'])
  })

  it('is asked for by its name with variables replaced', () => {
    const asked: string[] = []
    const baseEnv = (image: string) => {
      asked.push(image)
      return undefined
    }
    evaluate(parseDockerfile('ARG TAG=3.13\nFROM python:$TAG\nFROM ${BASE:-node:24}\n'), { baseEnv, buildArgs: { TAG: '3.14' } })
    expect(asked).toEqual(['python:3.14', 'node:24'])
  })

  it('brings PATH, and its working directory where that is given', () => {
    const { stages } = evaluate(parseDockerfile('FROM golang:1.26\nWORKDIR app\n'), { baseEnv: () => new Map(), baseWorkdir: () => '/go' })
    expect(stages[0]?.end.workdir).toBe('/go/app')
    expect(stages[0]?.end.variables.get('PATH')).toEqual({ kind: 'set', value: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' })
  })
})

it('carries out what ONBUILD of the stage below left, at the FROM of this one, and not twice', () => {
  const { stages } = evaluate(parseDockerfile('FROM scratch AS a\nONBUILD ENV A=1\nONBUILD WORKDIR /a\nFROM a AS b\nWORKDIR $A\nFROM b\nWORKDIR $A/c\n'))
  expect(stages.map(({ steps, end }) => [steps.map(({ step, isTrigger }) => `${step.line} ${step.keyword}${isTrigger ? ' (left)' : ''}`), end.workdir])).toEqual([
    [['2 ONBUILD', '3 ONBUILD'], '/'],
    [['4 ENV (left)', '4 WORKDIR (left)', '5 WORKDIR'], '/a/1'],
    [['7 WORKDIR'], '/a/1/1/c'],
  ])
})

it('replaces variables in a COPY\'s heredoc unless its name is quoted, and never in a RUN\'s', () => {
  const { stages } = evaluate(parseDockerfile('FROM scratch\nARG A=1\nCOPY <<A <<"B" /to/\n"$A" \'$A\'\nA\n$A\nB\nRUN <<C\n$A\nC\n'))
  expect(stages[0]?.steps.flatMap(({ heredocs }) => heredocs.map(({ value }) => value))).toEqual(['"1" \'1\'\n', '$A\n', '$A\n'])
})

it('reads mounts with their variables replaced', () => {
  const { stages } = evaluate(parseDockerfile('FROM scratch\nARG DIR=/cache\nRUN --mount=type=cache,dst=$DIR --mount=from=tools,source=/bin,target=/t,rw one\n'))
  expect(stages[0]?.steps[1]?.mounts).toEqual([
    { type: 'cache', source: '', target: '/cache', isReadOnly: false, options: ['target=/cache', 'type=cache'] },
    { type: 'bind', from: 'tools', source: '/bin', target: '/t', isReadOnly: false, options: ['readwrite=true', 'target=/t'] },
  ])
})

it.each([
  ['FROM $NONE', 'FROM takes an image, and this name is empty once its variables are replaced.'],
  ['FROM Debian', '"Debian" is neither an earlier stage nor a name that an image can have.'],
  ['FROM --platform=a/b/c/d debian', '--platform takes a platform such as linux/arm64, not "a/b/c/d".'],
  ['FROM scratch\nSTOPSIGNAL $SIG', 'STOPSIGNAL takes a signal such as SIGTERM or 15, not "".'],
  ['FROM scratch\nEXPOSE 80000', 'EXPOSE takes ports such as 8080 or 8080/udp, not "80000".'],
  ['FROM scratch\nCOPY --chmod=999 a b', '--chmod takes an octal mode such as 0755, not "999".'],
  ['FROM scratch\nCOPY https://example.org/a b', 'COPY cannot take "https://example.org/a": only ADD takes files from the web or from Git.'],
  ['FROM scratch\nRUN --mount=type=secret true', 'A secret mount takes an id, a source or a target.'],
  ['FROM scratch\nRUN --mount=target=. true', 'A mount needs a target, and this one\'s would be "/".'],
  ['FROM scratch AS a\nONBUILD COPY one\nFROM a', 'COPY takes at least one source and then a destination; one of them is missing.'],
])('says why BuildKit refuses %s', (text, problem) => {
  expect(evaluate(parseDockerfile(text)).problems.map(({ message }) => message)).toEqual([problem])
})
