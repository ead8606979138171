import type { Finding } from '#dockerfile'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, inspectDockerfile, parseDockerfile, refusals } from '#dockerfile'
import { findFixtures } from './fixtures/inspect/fixtures.ts'

function look(text: string, dockerignore?: string) {
  const dockerfile = parseDockerfile(text)
  return {
    findings: inspectDockerfile(dockerfile, dockerignore === undefined ? {} : { dockerignore }),
    refused: refusals(dockerfile, { allStages: true }).length,
  }
}

function countRules(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return counts
}

describe('the edits of a finding', () => {
  const repairable = findFixtures().flatMap(({ path, text, dockerignore }) => look(text, dockerignore).findings.flatMap((finding, index) =>
    finding.repair.edits ? [{ path, text, dockerignore, finding, name: `${finding.rule} ${finding.line}, finding ${index} of ${path}`, edits: finding.repair.edits }] : []))

  it('are offered for what can be repaired unseen', () => {
    expect([...new Set(repairable.map(({ finding }) => finding.rule))].sort()).toEqual([
      'AddInsteadOfCopy',
      'ConsistentInstructionCasing',
      'ExposeInvalidFormat',
      'ExposeProtoCasing',
      'FromAsCasing',
      'InstallAfterCopy',
      'JSONArgsRecommended',
      'LegacyKeyValueFormat',
      'MaintainerDeprecated',
      'MultipleInstructionsDisallowed',
      'NoEmptyContinuation',
      'PackageCacheKept',
      'PackageListsKept',
      'RedundantTargetPlatform',
      'RootAtRunTime',
      'ShellFormEntrypoint',
      'StageNameCasing',
      'UndefinedVar',
      'UnpinnedBaseImage',
    ])
  })

  it.each(repairable)('repair it and break nothing: $name', ({ text, dockerignore, finding, edits }) => {
    const before = look(text, dockerignore)
    const after = look(applyEdits(text, edits), dockerignore)
    const was = countRules(before.findings)
    const is = countRules(after.findings)
    expect(after.refused).toBeLessThanOrEqual(before.refused)
    expect(is.get(finding.rule) ?? 0).toBeLessThan(was.get(finding.rule) ?? 0)
    expect([...is].filter(([rule, count]) => count > (was.get(rule) ?? 0))).toEqual([])
  })

  it.each<[string, string, string]>([
    ['InstallAfterCopy', 'FROM python:3.13-slim\nCOPY --chown=65532 . .\nRUN pip install --no-cache-dir -r requirements.txt', 'FROM python:3.13-slim\nCOPY --chown=65532 requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY --chown=65532 . .'],
    ['InstallAfterCopy', 'FROM node:24\nCOPY . ./\nRUN npm ci\nRUN npm run build', 'FROM node:24\nCOPY package*.json ./\nRUN npm ci\nCOPY . ./\nRUN npm run build'],
    ['PackageListsKept', 'FROM debian:13\nRUN apt-get update \\\n && apt-get install -y curl\nUSER 1', 'FROM debian:13\nRUN apt-get update \\\n && apt-get install -y curl \\\n && rm -rf /var/lib/apt/lists/*\nUSER 1'],
    ['PackageListsKept', 'FROM alpine:3.22\nRUN apk --quiet add \\\n  curl', 'FROM alpine:3.22\nRUN apk --quiet add --no-cache \\\n  curl'],
    ['PackageCacheKept', 'FROM node:24\nRUN npm ci --omit=dev && node x.js', 'FROM node:24\nRUN npm ci --omit=dev && npm cache clean --force && node x.js'],
    ['OwnershipInLaterLayer', 'FROM node:24\nCOPY a /app/a\nCOPY --link b /app/b\n# late\nRUN chown -R 65532:65532 /app\nUSER 65532', 'FROM node:24\nCOPY --chown=65532:65532 a /app/a\nCOPY --chown=65532:65532 --link b /app/b\n# late\nUSER 65532'],
    ['RootAtRunTime', 'from node:24\nentrypoint ["node"]\ncmd ["x.js"]', 'from node:24\nuser 65532:65532\nentrypoint ["node"]\ncmd ["x.js"]'],
    ['UndefinedVar', 'FROM alpine:3.22\nARG version=1\nCOPY a \\\n  /b-${verison:-2}/', 'FROM alpine:3.22\nARG version=1\nCOPY a \\\n  /b-${version:-2}/'],
    ['JSONArgsRecommended', 'FROM alpine:3.22\nCMD exec   node server.js', 'FROM alpine:3.22\nCMD ["node", "server.js"]'],
    ['MaintainerDeprecated', 'FROM alpine:3.22\nMAINTAINER Ada "A" $x', 'FROM alpine:3.22\nLABEL org.opencontainers.image.authors="Ada \\"A\\" \\$x"'],
  ])('of %s say what a person would write', (rule, before, after) => {
    const edits = look(before, 'node_modules').findings.find(finding => finding.rule === rule)?.repair.edits ?? []
    expect(applyEdits(before, edits)).toBe(after)
  })

  it.each<[string, string, string]>([
    ['JSONArgsRecommended', 'a command that needs a shell', 'FROM alpine:3.22\nCMD node server.js > log'],
    ['JSONArgsRecommended', 'a command of the shell itself', 'FROM alpine:3.22\nCMD cd /app'],
    ['PackageListsKept', 'commands that ; joins', 'FROM debian:13\nRUN apt-get update; apt-get install -y curl'],
    ['PackageListsKept', 'a heredoc', 'FROM debian:13\nRUN <<EOF\napt-get update\nEOF'],
    ['InstallAfterCopy', 'a step between', 'FROM golang:1.26\nCOPY . .\nRUN make generate\nRUN go mod download'],
    ['InstallAfterCopy', 'a host\'s node_modules that a later COPY would bring', 'FROM node:24\nCOPY . .\nRUN npm ci'],
    ['OwnershipInLaterLayer', 'files that a RUN between made', 'FROM node:24\nCOPY . /app\nRUN touch /app/x\nRUN chown -R 1 /app'],
    ['RootAtRunTime', 'a shell that may write anywhere', 'FROM node:24\nCMD node x > /var/log/x'],
    ['UnpinnedBaseImage', 'an image of which we know no version', 'FROM redis'],
  ])('of %s are not offered for %s', (rule, _, text) => {
    const found = look(text).findings.find(finding => finding.rule === rule)
    expect(found).toBeDefined()
    expect(found?.repair.edits).toBeUndefined()
  })
})

describe('any text', () => {
  const words = ['FROM alpine', 'FROM x AS y', ' AS ', 'RUN ', 'COPY ', '--from=y ', '--mount=type=cache,target=/x ', 'ADD ', 'ENV ', 'ARG A', 'CMD ', 'ENTRYPOINT ', 'ONBUILD ', 'EXPOSE ', 'WORKDIR ', 'USER ', 'LABEL ', 'MAINTAINER ', 'apt-get update && ', 'pip install -r x ', 'npm ci', 'chown -R a /', 'rm -rf /a', '$A', '${A:-b}', '<<EOF', 'EOF', '\\', '"', '\'', '`', '$(', '(', ')', ';', '|', '\n', '\r\n', ' ', '.', '/', '# check=skip=all', '[', ']', '["a"]', '80:80/TCP', '\uFEFF', 'é😀']

  it('is inspected without an error, and every place lies in it', () => {
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, fc.string())), (parts) => {
      const text = parts.join('')
      const lines = text.split('\n')
      for (const { place, line, repair } of look(text, '*\n!a').findings) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(place.line).toBeLessThanOrEqual(lines.length)
        expect(place.endLine).toBeLessThanOrEqual(lines.length)
        expect(place.line < place.endLine || place.column <= place.endColumn).toBe(true)
        if (repair.edits) applyEdits(text, repair.edits)
      }
    }), { seed: 5, numRuns: 3000 })
  })
})
