import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CLAIMS_VERSION, parseClaims } from '#claims'
import { claims } from '#experiments'
import { chooseClaims } from '../../scripts/claims/choose.ts'
import { toProvedClaim } from '../../scripts/claims/record.ts'
import { reportProof } from '../../scripts/claims/report.ts'
import { readClaims } from '../../setup/read-claims.ts'

const FILE = 'public/claims.json'
const text = await readFile(new URL(`../../${FILE}`, import.meta.url), 'utf8')
const record = parseClaims(text, FILE)

describe('the record of the claims', () => {
  it('holds every claim as it is made today, in its order', () => {
    const sights = new Map(record.claims.map(claim => [claim.id, claim]))
    expect(record.claims).toEqual(claims.map((claim) => {
      const { experiment, control } = sights.get(claim.id) ?? { experiment: { saw: 'nothing' }, control: { saw: 'nothing' } }
      return toProvedClaim(claim, {
        holds: true,
        experiment: { holds: true, saw: experiment.saw },
        control: { holds: false, saw: control.saw },
      })
    }))
  })

  it('tells another outcome for each control', () => {
    for (const { id, experiment, control } of record.claims) expect(control.saw, id).not.toBe(experiment.saw)
  })

  it('says nothing that differs from machine to machine', () => {
    const outcomes = record.claims.flatMap(({ experiment, control }) => [experiment.saw, control.saw])
    for (const saw of outcomes) expect(saw).not.toMatch(/sha256:|[0-9a-f]{12}|\d\s?(?:[kMG]?B|s|ms|seconds?)\b|\/tmp\/claim/)
  })

  it('gives each claim one id', () => {
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length)
  })

  it('has the corrections of what people usually believe', () => {
    expect(record.claims.filter(({ believed }) => believed !== undefined).map(({ id }) => id)).toEqual(expect.arrayContaining([
      'workdir-commits-a-layer',
      'rm-in-a-later-layer-frees-nothing',
      'chown-in-a-later-layer-stores-the-file-again',
      'chmod-in-a-later-layer-stores-the-file-again',
      'buildkit-skips-stages',
      'installing-again-needs-the-compiler-again',
      'copying-only-the-app-loses-the-packages',
      'copy-go-sum-fails-for-a-module-without-dependencies',
      'the-same-bytes-keep-copy-from-cached',
      'exec-form-alone-is-not-enough',
    ]))
  })
})

describe('reading the record', () => {
  it('refuses what is not JSON', () => {
    expect(() => parseClaims('{', FILE)).toThrow(/^public\/claims\.json is not JSON \(.*\)\. Write it anew with: npm run claims -- --write$/)
  })

  it('names the place that is wrong', () => {
    const broken = text.replace(`"version": ${CLAIMS_VERSION}`, '"version": 0')
    expect(() => parseClaims(broken, FILE)).toThrow('public/claims.json does not hold claims as this version reads them: at version,')
  })
})

describe('reading the record for the deck', () => {
  async function folderWith(files: Record<string, string>): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'claims-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    return folder
  }

  it('gives all of it', async () => {
    expect(await readClaims(await folderWith({ 'claims.json': text }))).toEqual({ state: 'ready', record })
  })

  it('says what to run where there is none', async () => {
    expect(await readClaims(await folderWith({}))).toEqual({ state: 'failed', message: 'public/claims.json is missing. Write it with: npm run claims -- --write' })
  })

  it('says what is wrong with it', async () => {
    expect(await readClaims(await folderWith({ 'claims.json': '{' }))).toMatchObject({ state: 'failed', message: expect.stringContaining('public/claims.json is not JSON') })
  })
})

describe('npm run claims', () => {
  const [first, second] = claims

  it('takes all claims where none is named', () => {
    expect(chooseClaims(claims, [])).toBe(claims)
  })

  it('takes the named ones in the order of the course', () => {
    expect(chooseClaims(claims, [second!.id, first!.id])).toEqual([first, second])
  })

  it('knows what a misspelt name may mean', () => {
    expect(() => chooseClaims(claims, ['workdir-commit-a-layer'])).toThrow('There is no claim "workdir-commit-a-layer"; did you mean workdir-commits-a-layer?')
  })

  it('says of a claim that does not hold what came of experiment and control', () => {
    const report = reportProof(first!, { holds: false, experiment: { holds: true, saw: 'One layer.' }, control: { holds: true, saw: 'One layer too.' } })
    expect(report).toContain('The experiment shows it: One layer.')
    expect(report).toContain('The control comes out the same way, which it must not: One layer too.')
  })
})
