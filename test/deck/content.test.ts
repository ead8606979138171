import type { SlideInfo } from '@slidev/types'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from '@slidev/parser/fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseClaims } from '#claims'
import { minutesOf } from '../../components/plan/plan.ts'
import { readPlan } from '../../setup/read-plan.ts'
import { CURRICULUM } from './curriculum.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let slides: SlideInfo[]
let headmatter: Record<string, unknown>
/** by path, as written */
let pages: Map<string, string>

beforeAll(async () => {
  const data = await load({ userRoot: root, roots: [root] }, join(root, 'slides.md'))
  slides = data.slides
  headmatter = data.headmatter
  const names = (await readdir(join(root, 'pages'))).filter(name => name.endsWith('.md')).sort()
  pages = new Map(await Promise.all(['slides.md', ...names.map(name => `pages/${name}`)].map(async path => [path, await readFile(join(root, path), 'utf8')] as const)))
})

describe('the plan of the day', () => {
  it('has notes that begin with their minutes on every slide', () => {
    expect(slides.filter(slide => minutesOf(slide.note) === undefined).map(slide => slide.title)).toEqual([])
  })

  it('adds up to 75 minutes of slides and 60 of labs, and the presenter\'s timer runs for the slides', async () => {
    expect(await readPlan(join(root, 'slides.md'))).toMatchObject({ state: 'ready', plan: { slideMinutes: 75, labMinutes: 60 } })
    expect(headmatter.duration).toBe('75min')
  })

  it('has every chapter of the curriculum, in its order', () => {
    expect(slides.map(slide => slide.frontmatter.chapter).filter(Boolean)).toEqual(Object.keys(CURRICULUM))
  })

  it('includes every file of pages/', () => {
    expect([...pages.get('slides.md')!.matchAll(/^src: \.\/(.+)$/gm)].map(([, path]) => path)).toEqual([...pages.keys()].slice(1))
  })
})

it('speaks in the notes of every click, and of no more', () => {
  const wrong = slides.flatMap((slide) => {
    const clicks = Number(slide.frontmatter.clicks ?? 0)
    const told = [...(slide.note ?? '').matchAll(/\[click(?::(\d+))?\]/g)].reduce((sum, [, count]) => sum + Number(count ?? 1), 0)
    return told > clicks || (clicks > 0 && told === 0) ? [`${slide.title}: notes for ${told} of ${clicks} clicks`] : []
  })
  expect(wrong).toEqual([])
})

it('uses every proved claim', async () => {
  const { claims } = parseClaims(await readFile(join(root, 'public/claims.json'), 'utf8'), 'public/claims.json')
  const text = [...pages.values()].join('\n')
  expect(claims.map(({ id }) => id).filter(id => !text.includes(`"${id}"`) && !text.includes(`'${id}'`))).toEqual([])
})

/** `<<< @/labs/01-multi-stage/go/Dockerfile.multi#build docker {…}` */
const IMPORT = /^<<<\s+@\/([^\s#{]+)(?:#(\S+))?/gm

it('imports Dockerfiles from the labs, each region of which exists', async () => {
  const imports = [...pages].flatMap(([page, text]) => [...text.matchAll(IMPORT)].map(([, file, region]) => ({ page, file: file!, region })))
  expect(imports.length).toBeGreaterThan(3)
  const missing: string[] = []
  for (const { page, file, region } of imports) {
    const text = await readFile(join(root, file), 'utf8').catch(() => undefined)
    if (!file.startsWith('labs/') || text === undefined) missing.push(`${page}: ${file} is no file of labs/`)
    // Slidev takes the whole file, without a word, where the region is missing
    else if (region && !(new RegExp(`^\\s*(?:#|//|<!--)\\s*#?region ${region}\\s*(?:-->)?$`, 'm').test(text) && /#?endregion/.test(text))) missing.push(`${page}: ${file} has no region ${region}`)
  }
  expect(missing).toEqual([])
})

it('pastes no Dockerfile', () => {
  const pasted = [...pages].flatMap(([page, text]) => [...text.matchAll(/^```(?:docker|dockerfile)[^\n]*\n([\s\S]*?)^```/gim)]
    .filter(([, code]) => code!.trim().split('\n').length > 3)
    .map(([, code]) => `${page}: ${code!.split('\n', 1)[0]}`))
  expect(pasted).toEqual([])
})
