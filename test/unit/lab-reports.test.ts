import type { CheckResult, Exercise } from '#checks'
import type { View } from '../../scripts/lab/watch/screen.ts'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { wrap } from '../../scripts/command-line/lines.ts'
import { toJson, toJunit } from '../../scripts/lab/reports.ts'
import { failureLines, resultLine } from '../../scripts/lab/result-lines.ts'
import { shareLine } from '../../scripts/lab/share-line.ts'
import { sizeBars } from '../../scripts/lab/size-bars.ts'
import { screenLines, scrolled } from '../../scripts/lab/watch/screen.ts'
import { anExercise } from './lab-exercise.ts'

function result(more: Partial<CheckResult> = {}): CheckResult {
  return { id: 'smaller', title: 'It is smaller by far', verdict: 'failed', expected: 'At least 60 % smaller.', got: '435 MB <b>, "not" smaller.', why: 'Bytes travel.', place: { line: 7, instruction: 'RUN apt-get install -y build-essential' }, advice: [], hints: ['A nudge.', 'A pointer.'], seconds: 2.5, ...more }
}

const passed = result({ id: 'builds', title: 'It builds', verdict: 'passed', got: 'Built.', place: undefined, seconds: 0.2 })
const waits = result({ id: 'answers', title: 'It answers as before', verdict: 'waiting', expected: '', got: '', place: undefined, seconds: 0 })
const exercise: Exercise = anExercise('/nowhere')
const plain = (lines: readonly string[]) => lines.map(stripVTControlCharacters)

describe('a report', () => {
  const checked = [{ exercise, results: [passed, result(), waits], seconds: 3 }]

  it('for programs has a version, a verdict and the line', () => {
    expect(JSON.parse(toJson(checked))).toMatchObject({
      schema: 1,
      passed: false,
      exercises: [{ lab: '01-multi-stage', language: 'go', passed: false, seconds: 3, checks: [{ id: 'builds', verdict: 'passed' }, { id: 'smaller', verdict: 'failed', line: 7 }, { verdict: 'waiting' }] }],
    })
  })

  it('for a build server is well-formed XML, whatever an app has answered', () => {
    const xml = toJunit([{ exercise, results: [result({ got: 'answered "<\u0007&>"\nand more' })], seconds: 1 }])
    expect(xml).toContain('failures="1" skipped="0"')
    expect(xml).toContain('message="answered &quot;&lt; &amp;&gt;&quot;&#10;and more"')
    expect(toJunit(checked)).toContain('<skipped/>')
  })
})

describe('a result on a terminal', () => {
  it('has a mark, and its seconds where they are worth telling', () => {
    expect(plain([resultLine(passed), resultLine(result()), resultLine(waits)])).toEqual(['✓ It builds', '✗ It is smaller by far  2.5 s', '· It answers as before  waits for the ones above'])
  })

  it('says what was expected, what was got, where and why, within the width', () => {
    const lines = plain(failureLines(result(), 40))
    expect(lines.join('\n')).toMatch(/expected.*At least.*\n.*got.*435 MB[\s\S]*where.*Dockerfile:7[\s\S]*why/)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40)
  })

  it('says where to look and what to do before it shows a long log, indented as it was', () => {
    const got = `It ended.\nIts last output:\n${'  at a place that nobody has heard of\n'.repeat(2)}`.trimEnd()
    expect(plain(failureLines(result({ got, remedy: 'Copy it.' }), 40))).toEqual([
      '    expected  At least 60 % smaller.',
      '    got       It ended.',
      '    where     Dockerfile:7 RUN apt-get',
      '              install -y build-essential',
      '    to do     Copy it.',
      '              Its last output:',
      '                at a place that nobody',
      '                has heard of',
      '                at a place that nobody',
      '                has heard of',
      '    why       Bytes travel.',
    ])
  })

  it('is broken at blanks, and a word that is too long wherever it must be', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrap('averylongword and', 5)).toEqual(['avery', 'longw', 'ord', 'and'])
    expect(wrap('first\n\nsecond', 20)).toEqual(['first', '', 'second'])
  })

  it('keeps its indentation, on the lines that it is broken into too', () => {
    expect(wrap('RUN a\n  && b c d', 6)).toEqual(['RUN a', '  && b', '  c d'])
  })

  it('has nothing in it that would move the cursor, whatever an app has printed', () => {
    expect(wrap('\u001B[2Jgone\u0007\u0000 and\r', 40)).toEqual(['gone and'])
  })

  it('draws sizes on one scale, none of them as nothing', () => {
    const [single, multi] = plain(sizeBars([{ name: 'single', bytes: 1_000_000_000, layers: 9 }, { name: 'yours', bytes: 1000, layers: 1 }], 80))
    expect(single).toMatch(/^single {2}█{40} 1 GB, 9 layers$/)
    expect(multi).toBe('yours   ▏ 1 kB, 1 layer')
  })

  it('makes one line to share', () => {
    expect(shareLine(exercise, [{ name: 'single', bytes: 920e6 }, { name: 'yours', bytes: 7.57e6 }, { name: 'reference', bytes: 6.57e6 }])).toBe('01-multi-stage in go: 920 MB → 7.57 MB, 99.1 % smaller, 1 MB over the reference.')
  })
})

describe('the screen', () => {
  const view: View = { exercise, results: [passed, result(), waits], toCome: [], doing: undefined, sizes: [], hints: 0, note: undefined, page: undefined, from: 0 }

  it('shows the first failure whole, and a hint when asked', () => {
    const quiet = plain(screenLines(view, 80, 40)).join('\n')
    expect(quiet).toContain('✗ It is smaller by far')
    expect(quiet).toContain('Edit the Dockerfile and save')
    expect(quiet).not.toContain('A nudge.')
    expect(plain(screenLines({ ...view, hints: 1 }, 80, 40)).join('\n')).toContain('Hint: A nudge.')
    expect(plain(screenLines({ ...view, hints: 2 }, 80, 40)).join('\n')).toContain('And: A pointer.')
  })

  it('shows of a long page what fits, and on going down the rest to its last line', () => {
    const page = () => Array.from({ length: 30 }, (_, index) => `line ${index + 1}`)
    const seen: string[] = []
    for (let from = 0, before = -1; from !== before;) {
      const lines = plain(screenLines({ ...view, page, from }, 80, 16))
      expect(lines).toHaveLength(16)
      seen.push(...lines.filter(line => /^line \d+$/.test(line)))
      before = from
      from = scrolled({ ...view, page, from }, 1, 80, 16)
    }
    expect([...new Set(seen)]).toEqual(page())
    expect(scrolled({ ...view, page, from: 5 }, -1, 80, 16)).toBe(0)
  })

  it('puts together what passed above a failure where there is little room', () => {
    const results = [...Array.from<CheckResult>({ length: 9 }).fill(passed), result(), waits]
    expect(plain(screenLines({ ...view, results }, 80, 20)).join('\n')).toContain('✓ 9 checks pass\n✗ It is smaller')
    expect(plain(screenLines({ ...view, results }, 80, 40)).filter(line => line === '✓ It builds')).toHaveLength(9)
  })

  it('fits: cut at the bottom, the keys always there', () => {
    const lines = plain(screenLines(view, 60, 10))
    expect(lines.length).toBeLessThanOrEqual(10)
    expect(lines.at(-1)).toMatch(/q.quit/)
    expect(lines.join('\n')).toMatch(/↓ \d+ more lines/)
    for (const line of plain(screenLines({ ...view, hints: 2 }, 60, 40))) expect(line.length).toBeLessThanOrEqual(60)
  })

  it('points at the check that is being made', () => {
    const lines = plain(screenLines({ ...view, results: [passed], toCome: ['It answers', 'It stops'], doing: 'checking' }, 80, 40))
    expect(lines).toEqual(expect.arrayContaining(['✓ It builds', '▸ It answers', '  It stops', 'checking']))
  })

  it('says how to get back from a page', () => {
    expect(plain(screenLines(view, 80, 40)).join('\n')).not.toMatch(/Enter.back/)
    expect(plain(screenLines({ ...view, page: () => ['a page'] }, 80, 40)).join('\n')).toMatch(/Enter.back/)
  })

  it('offers what comes next only after all have passed', () => {
    expect(plain(screenLines(view, 80, 40)).join('\n')).not.toMatch(/n.next/)
    expect(plain(screenLines({ ...view, results: [passed] }, 80, 40)).join('\n')).toMatch(/n.next/)
  })
})
