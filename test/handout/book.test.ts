import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseClaims } from '#claims'
import { headingLevel, sectionName, sectionsOf } from '../../handout/book.ts'
import { COMMANDS, RULE_GROUPS } from '../../handout/cheat-sheet.ts'
import { claimsNamed } from '../../handout/claims-named.ts'
import { keyFrames } from '../../handout/key-frames.ts'
import { fromQuery, toQuery } from '../../handout/options.ts'
import { chooseSlides } from '../../scripts/handout/choose-slides.ts'
import { root } from './run-handout.ts'

const slides = [
  { no: 1, title: 'Cover', frontmatter: {} },
  { no: 2, title: 'The day', frontmatter: {} },
  { no: 3, title: 'First part', frontmatter: { layout: 'section' } },
  { no: 4, title: 'A', frontmatter: { chapter: 'Layers' } },
  { no: 5, title: 'B', frontmatter: {} },
  { no: 6, title: 'Do it', frontmatter: { lab: '01-multi-stage', layout: 'lab' } },
  { no: 7, title: 'C', frontmatter: { chapter: 'Build cache' } },
]

describe('the sections of a handout', () => {
  it('are the opening, the parts, the chapters and the labs, and a slide belongs to the last one begun', () => {
    expect(sectionsOf(slides).map(section => `${sectionName(section)}: ${section.slides.map(slide => `${slide.no}@${headingLevel(section, slide)}`).join(' ')}`)).toEqual([
      'Cover: 1@1 2@2',
      'Part 1: First part: 3@1',
      '1 Layers: 4@3 5@3',
      'Do it: 6@2',
      '2 Build cache: 7@3',
    ])
  })

  it('keep their numbers where only some are printed', () => {
    expect(sectionsOf(slides, [7]).map(sectionName)).toEqual(['2 Build cache'])
  })
})

describe('a range', () => {
  it.each([
    ['3', [3]],
    ['3-5', [3, 4, 5]],
    ['5, 1-2', [1, 2, 5]],
    ['6-', [6, 7]],
    ['chapter 1', [4, 5]],
    ['Build Cache', [7]],
    ['cache', [7]],
  ])('"%s" is slides %o', (range, numbers) => {
    expect(chooseSlides(range, slides)).toEqual(numbers)
  })

  it('is no chapter where two have the word', () => {
    const more = [...slides, { no: 8, title: 'D', frontmatter: { chapter: 'Cache mounts' } }]
    expect(() => chooseSlides('cache', more)).toThrowError(expect.objectContaining({ code: 'RANGE_UNKNOWN' }))
    expect(chooseSlides('mounts', more)).toEqual([8])
  })

  it.each(['0', '8', '5-3', '2-9', '-', 'chapter 3', 'lay'])('"%s" names nothing, and the sentence says what there is', (range) => {
    expect(() => chooseSlides(range, slides)).toThrowError(expect.objectContaining({ code: 'RANGE_UNKNOWN', remedy: expect.stringContaining('--range') }))
  })
})

it('finds the claims that a slide names, once each, in their order, and nothing else in quotes', () => {
  expect(claimsNamed(`<Claim id="b-c" /> <ProvedBuilds :ids="['a', 'b-c']" /> 'unknown'`, ['a', 'b-c', 'd'])).toEqual(['b-c', 'a'])
})

it('shows all that a slide goes through, and of what moves its key frames', () => {
  expect(keyFrames(`<ProvedStages :ids="['a', 'b', 'c']" :clicks="$clicks" />`)).toEqual([0, 1])
  expect(keyFrames(`const patients = [\n  { claim: 'a' },\n  { claim: 'b' },\n]\n<MistakeClinic :patients :clicks="$clicks" />`)).toEqual([1])
  expect(keyFrames('<BuildRace lab="01-multi-stage" :clicks="$clicks" />').length).toBeGreaterThan(0)
  expect(keyFrames('# Words only')).toEqual([])
})

it('reads its options back from its address', () => {
  for (const options of [
    { edition: 'student', perPage: 1, labs: true },
    { edition: 'instructor', perPage: 2, labs: false, slides: [3, 4], deckUrl: 'https://example.org/a?b=c&d' },
  ] as const) {
    expect(fromQuery(Object.fromEntries(new URLSearchParams(toQuery(options))))).toEqual({ slides: undefined, deckUrl: undefined, ...options })
  }
})

describe('the cheat sheet', () => {
  it('says nothing that was not proved', async () => {
    const { claims } = parseClaims(await readFile(join(root, 'public/claims.json'), 'utf8'), 'public/claims.json')
    const known = claims.map(({ id }) => id)
    for (const { says, claims } of RULE_GROUPS.flatMap(({ rules }) => rules)) {
      expect(known, says).toEqual(expect.arrayContaining([...claims]))
      expect(says, 'no figure is typed').not.toMatch(/\d+(?:\.\d+)? ?(?:[kMG]?B|s|%)\b/)
    }
  })

  it('has only commands that the worksheets use', async () => {
    const labs = (await readdir(join(root, 'labs'))).filter(name => /^\d/.test(name))
    const worksheets = (await Promise.all(labs.map(lab => readFile(join(root, 'labs', lab, 'README.md'), 'utf8')))).join('\n')
    for (const { types } of COMMANDS) {
      for (const word of types.split(' ').filter(word => /^(?:docker|npm|--?\w)/.test(word))) expect(worksheets, types).toContain(word)
    }
  })
})
