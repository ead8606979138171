import { describe, expect, it } from 'vitest'
import { parseCases, printCase } from '../../scripts/differential/case-text.ts'
import { headOf } from '../../scripts/differential/case.ts'
import { compare } from '../../scripts/differential/compare.ts'
import { readCorpus, readRecord } from '../../scripts/differential/corpus.ts'
import { predict } from '../../scripts/differential/predict.ts'
import { tellDisagreements } from '../../scripts/differential/tell.ts'

const corpus = await readCorpus()
const record = await readRecord()

describe('the model, against what engines were seen to do', () => {
  it.each(corpus)('$title', (one) => {
    const seen = record.get(one.title)
    if (!seen) throw new Error(`Nothing is recorded of "${one.title}". Build it with: npm run differential record`)
    const { disagreements } = compare(one, predict(one), seen)
    expect(disagreements, tellDisagreements(one, disagreements, seen.builder)).toEqual([])
  })

  it('leaves open what becomes of at most one step in fifty', () => {
    const comparisons = corpus.map(one => compare(one, predict(one), record.get(one.title) ?? { lines: [], layers: [], edits: {} }))
    const sum = (of: 'steps' | 'unknown') => comparisons.reduce((total, comparison) => total + comparison[of], 0)
    expect(sum('steps')).toBeGreaterThan(500)
    expect(sum('unknown') / sum('steps')).toBeLessThanOrEqual(0.02)
  })
})

describe('the corpus', () => {
  it('is written so that reading and printing it changes nothing', () => {
    for (const one of corpus) expect(parseCases(printCase(one))).toEqual([one])
  })

  it('calls every case and every edit of a case by a name of its own', () => {
    expect(new Set(corpus.map(({ title }) => title)).size).toBe(corpus.length)
    for (const { edits } of corpus) expect(new Set(edits.map(headOf)).size).toBe(edits.length)
  })

  it('knows nothing recorded that is not in it', () => {
    const titles = new Set(corpus.map(({ title }) => title))
    expect([...record.keys()].filter(title => !titles.has(title))).toEqual([])
  })
})

describe('a comparison', () => {
  const [one] = parseCases('##### Two stages.\n--- Dockerfile\nFROM scratch AS files\nCOPY a.txt /a/\nFROM scratch\nCOPY b.txt /b/\n--- a.txt\na\n--- b.txt\nb\n=== file b.txt\nother\n')
  if (!one) throw new Error('The case above cannot be read.')
  const seen = { lines: [4], layers: [{ keyword: 'COPY', committed: 'layer' as const }], edits: { 'file b.txt': { 4: false } } }

  it('finds nothing where the builder did what was predicted', () => {
    expect(compare(one, predict(one), seen)).toEqual({ disagreements: [], steps: 1, unknown: 0 })
  })

  it.each([
    ['a stage that was built', { ...seen, lines: [2, 4] }, 'line 1: FROM scratch AS files'],
    ['a layer that was not committed', { ...seen, layers: [{ keyword: 'COPY', committed: 'metadata' as const }] }, 'entry 1 of the history, line 4: COPY b.txt /b/'],
    ['an entry too many in the history', { ...seen, layers: [...seen.layers, ...seen.layers] }, 'entry 2 of the history'],
    ['a step that came from the cache', { ...seen, edits: { 'file b.txt': { 4: true } } }, 'line 4: COPY b.txt /b/'],
    ['a step that was not reported', { ...seen, edits: {} }, 'line 4: COPY b.txt /b/'],
    ['a step of a stage that is left out', { ...seen, edits: { 'file b.txt': { 2: true, 4: false } } }, 'line 2: COPY a.txt /a/'],
  ])('finds %s', (_, observation, place) => {
    expect(compare(one, predict(one), observation).disagreements.map(found => found.place)).toEqual([place])
  })
})
