import { EditorState, Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { applyEdits, inspectDockerfile, parseDockerfile } from '#dockerfile'
import { analyse } from '../../components/dockerfile-playground/analysis.ts'
import { createAnalyst, whyNot } from '../../components/dockerfile-playground/analyst.ts'
import { labExamples, mistakeExamples } from '../../components/dockerfile-playground/examples.ts'
import { patients } from '../../components/dockerfile-playground/patients.ts'
import { changesOf } from '../../components/dockerfile-playground/repair.ts'
import { indexAfter } from '../../components/dockerfile-playground/told.ts'
import clinic from '../../pages/12-common-mistakes.md?raw'
import { claimsFixture } from './fixtures/claims.ts'
import { FOUR_STAGES } from './fixtures/dockerfiles.ts'

describe('what the playground says', () => {
  it('of each line: what becomes of its stage, and whether it commits a layer of the image', () => {
    const { stages, steps, base, remarks } = analyse(FOUR_STAGES)
    expect(stages.map(({ line, endLine, fate }) => `${line}-${endLine} ${fate}`)).toEqual(['2-5 left behind', '7-8 skipped', '10-11 skipped', '13-17 the image'.replace('the image', 'image')])
    expect(steps.map(({ line, commits }) => `${line} ${commits}`)).toEqual(['14 layer', '15 metadata', '16 metadata', '17 metadata'])
    expect(base).toBe('scratch')
    expect(remarks.map(({ line }) => line)).toEqual([...remarks.map(({ line }) => line)].sort((a, b) => a - b))
  })

  it('counts the layers of the stages below, too, and names the image under all', () => {
    const { steps, base } = analyse('FROM debian:13-slim AS tools\nRUN make\nFROM tools\nCOPY a /\nUSER 1\n')
    expect(steps.map(({ line, commits }) => `${line} ${commits}`)).toEqual(['2 layer', '4 layer', '5 metadata'])
    expect(base).toBe('debian:13-slim')
  })

  it('what docker refuses stands beside what rules find', () => {
    const { remarks } = analyse('FROM debian:13-slim\nRNU true\nCMD echo\n')
    expect(remarks.map(remark => `${remark.line} ${remark.kind}`)).toContain('2 refusal')
    expect(remarks.some(remark => remark.kind === 'finding' && remark.rule === 'JSONArgsRecommended')).toBe(true)
  })

  it('the ignore file beside it counts', () => {
    const rules = (ignore?: string) => analyse('FROM scratch\nCOPY . /\n', ignore).remarks.flatMap(remark => remark.kind === 'finding' ? [remark.rule] : [])
    expect(rules()).toContain('WholeContextCopied')
    expect(rules('*\n!app.py\n')).not.toContain('WholeContextCopied')
  })
})

describe('a repair in the editor', () => {
  it.each(['FROM node:slim\nRUN npm ci\nCMD node app.js', '\uFEFFfrom scratch as build\nFROM scratch\nCOPY --from=bulid a b\nMAINTAINER me\n', 'FROM debian\nENV A 1\nADD a b\nRUN apt-get update && apt-get install -y gcc\n'])('is the same as the edits make: %j', (dockerfile) => {
    const edited = inspectDockerfile(parseDockerfile(dockerfile)).flatMap(({ repair }) => repair.edits ? [repair.edits] : [])
    expect(edited.length).toBeGreaterThan(0)
    for (const edits of edited) {
      const state = EditorState.create({ doc: dockerfile })
      expect(state.update({ changes: changesOf(state.doc, edits)! }).newDoc.toString()).toBe(applyEdits(dockerfile, edits))
    }
  })

  it('takes no places outside the text for places in it', () => {
    const doc = Text.of(['FROM scratch'])
    expect(changesOf(doc, [{ place: { line: 7, column: 3, endLine: 9, endColumn: 1 }, text: 'x' }])).toEqual([{ from: 12, to: 12, insert: 'x' }])
  })
})

describe('which finding is told next', () => {
  const { remarks } = analyse('FROM debian:13-slim\nRUN make\nRUN rm /a\nRUN make\nRUN rm /b\n')
  const [first, second] = remarks

  it('stays with the same one when lines move', () => {
    const moved = analyse('FROM debian:13-slim\n\n\nRUN make\nRUN rm /a\nRUN make\nRUN rm /b\n').remarks
    expect(remarks.length).toBeGreaterThan(1)
    expect(indexAfter(moved, first, 0)).toBe(0)
    expect(indexAfter(moved, second, 1)).toBe(1)
  })

  it('is the next one when it was repaired, and none where none is left', () => {
    expect(indexAfter(remarks.slice(1), first && { ...first, message: 'gone' }, 0)).toBe(0)
    expect(indexAfter([], first, 3)).toBe(0)
  })
})

describe('the examples', () => {
  it('are the clinic\'s patients, in its order', () => {
    const inTheClinic = [...clinic.matchAll(/\{ name: '(.*)', claim: '(.*)', side: '(.*)' \}/g)].map(([, name, claim, side]) => ({ name, claim, side }))
    expect(patients).toEqual(inTheClinic)
  })

  it('show a mistake broken first, with its ignore file', () => {
    const record = claimsFixture()
    const [claim] = record.claims
    const [example] = mistakeExamples({ ...record, claims: [{ ...claim!, control: { ...claim!.control, files: { '.dockerignore': '*.log\n' } } }] }, [{ name: 'x', claim: claim!.id, side: 'control' }, { name: 'y', claim: 'none', side: 'control' }])
    expect(example?.sides.map(({ name, dockerfile, dockerignore }) => ({ name, dockerfile, dockerignore }))).toEqual([
      { name: 'broken', dockerfile: claim?.control.dockerfile, dockerignore: '*.log\n' },
      { name: 'repaired', dockerfile: claim?.experiment.dockerfile, dockerignore: undefined },
    ])
  })

  it('are the labs, without the marks for the slides', () => {
    const [example, ...others] = labExamples({ '../../labs/01-multi-stage/go/Dockerfile.single': '# #region single\nFROM a\n# #endregion single\n', '../../labs/01-multi-stage/go/Dockerfile.multi': 'FROM b\n', '../../labs/01-multi-stage/go/Dockerfile.multi.dockerignore': '*\n' })
    expect(others).toEqual([])
    expect(example).toMatchObject({ id: '01-multi-stage/go', group: 'Lab 1: multi stage', name: 'go', sides: [{ dockerfile: 'FROM a\n' }, { dockerfile: 'FROM b\n', dockerignore: '*\n' }] })
  })
})

describe('the analyst', () => {
  const script = (code: string) => () => new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))

  it('looks at the newest text next, and passes over those between', async () => {
    const analyst = createAnalyst()
    const [first, second, third] = await Promise.all(['FROM a:1\n', 'FROM b:1\n', 'FROM c:1\n'].map(text => analyst.look(text, undefined)))
    expect([first, second, third].map(outcome => outcome?.state === 'ready' ? outcome.analysis.base : outcome)).toEqual(['a:1', undefined, 'c:1'])
    analyst.dispose()
  })

  it('gives up a text that takes too long, and looks at the next one', async () => {
    let count = 0
    const startWorker = () => count++ === 0 ? script('postMessage("listening"); onmessage = () => { for (;;); }')() : script('postMessage("listening"); onmessage = ({ data }) => postMessage({ id: data.id, state: "failed", message: "second" })')()
    const analyst = createAnalyst({ startWorker, patience: 50 })
    expect(await analyst.look('FROM a', undefined)).toEqual({ state: 'failed', message: 'This text takes too long to look at. Undo, or type on.' })
    expect(await analyst.look('FROM b', undefined)).toEqual({ state: 'failed', message: 'second' })
    analyst.dispose()
  })

  it('says when its worker does not load', async () => {
    const analyst = createAnalyst({ startWorker: script('throw new Error("broken")') })
    expect(await analyst.look('FROM a', undefined)).toMatchObject({ state: 'failed', message: expect.stringContaining('Load the page again') })
    const silent = createAnalyst({ startWorker: script(''), startPatience: 20 })
    expect(await silent.look('FROM a', undefined)).toMatchObject({ state: 'failed', message: expect.stringContaining('did not load') })
    silent.dispose()
    analyst.dispose()
  })

  it('refuses what nobody reads', () => {
    expect(whyNot('FROM scratch\n'.repeat(2000))).toBeUndefined()
    expect(whyNot('\0')).toContain('no text')
    expect(whyNot('x'.repeat(300_001))).toContain('300,001')
    expect(whyNot('\n'.repeat(5001))).toContain('5,000 lines')
  })
})
