import type { Pdf } from '../../scripts/pdf/index.ts'
import { execFile } from 'node:child_process'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildSite } from '../../scripts/export/build-site.ts'
import { printSlides } from '../../scripts/export/print-slides.ts'
import { readPdf, tagsOf, textOf } from '../../scripts/pdf/index.ts'
import { loadDeck } from '../../scripts/printing/load-deck.ts'
import { copyDeck } from './deck-copy.ts'
import { slide, smallDeck } from './small-deck.ts'

/** What the slide script of a test reads: a built deck that one line in its index.html turns into a broken one. */
const SWITCH = 'const is = globalThis.broken'

const SLIDES = [
  slide('layout: section', '# The only part'),
  slide('chapter: The first chapter', '# Ways to write a link\n\n[by number](5), [by path](/5), <Link to="5">by Slidev</Link>, [elsewhere](https://example.org/)'),
  slide('title: Clicks', '# Three clicks\n\n<v-clicks>\n\n- one\n- two\n- three\n\n</v-clicks>\n\n[and on](5)'),
  slide('chapter: The second chapter', [
    '# Where links lead',
    '<svg role="img" aria-label="A blue square" width="90" height="90"><rect width="90" height="90" fill="#0072b2" /></svg>',
    '<a href="/" target="_blank">to the cover</a>, <a href="#/4">to the clicks</a>, <button data-goes-to="2">to the part</button>',
    '<a v-if="is === \'dead\'" href="#77">far away</a> <Claim v-if="is === \'unproved\'" id="there-is-none" />',
    `<script setup>\n${SWITCH}\nif (is === 'throwing') throw new Error('the oven is cold')\n</script>`,
  ].join('\n\n')),
]

let copy: string
let site: string

beforeAll(async () => {
  copy = await smallDeck('export', SLIDES)
  site = join(copy, 'dist/site')
  await buildSite(copy, site, new AbortController().signal)
})

async function print(from: string, withClicks = false): Promise<Pdf> {
  const deck = await loadDeck(copy)
  const { file } = await printSlides({ site: from, deck, headmatter: deck[0]!.frontmatter, withClicks, dark: false, signal: new AbortController().signal, say: () => {} })
  return readPdf(file)
}

describe('the slides on paper', () => {
  it('are a page each, with title, language, headings, pictures that say what they show, outline, links that work, and fonts of their own', async () => {
    await using pdf = await print(site)
    expect(pdf).toMatchObject({ title: 'A small deck', language: 'en-GB', tagged: true })
    expect(pdf.pages.map(page => tagsOf(page, 'H1').map(({ text }) => text))).toEqual([['Begin here'], ['The only part'], ['Ways to write a link'], ['Three clicks'], ['Where links lead']])
    expect(tagsOf(pdf.pages[4]!, 'Figure').map(({ alt }) => alt)).toContain('A blue square')
    expect(pdf.outline).toEqual([
      { title: 'Begin here', page: 1, children: [] },
      { title: 'The only part', page: 2, children: [
        { title: 'The first chapter', page: 3, children: [{ title: 'Ways to write a link', page: 3, children: [] }, { title: 'Three clicks', page: 4, children: [] }] },
        { title: 'The second chapter', page: 5, children: [{ title: 'Where links lead', page: 5, children: [] }] },
      ] },
    ])
    expect(pdf.pages[2]!.links.map(({ to }) => to)).toEqual([{ page: 5 }, { page: 5 }, { page: 5 }, { url: 'https://example.org/' }])
    expect(pdf.pages[4]!.links.map(({ to }) => to)).toEqual([{ page: 1 }, { page: 4 }, { page: 2 }])
    expect(pdf.fonts.length).toBeGreaterThan(0)
    expect(pdf.fonts.filter(({ embedded }) => !embedded)).toEqual([])
    expect(await blueShare(pdf, 5)).toBeGreaterThan(0.005)
    expect(await blueShare(pdf, 4)).toBe(0)
  })

  it('are a page for every click when asked for, and links lead to a slide before its clicks', async () => {
    await using pdf = await print(site, true)
    expect(pdf.pages.map(page => tagsOf(page, 'H1')[0]?.text)).toEqual(['Begin here', 'The only part', 'Ways to write a link', 'Three clicks', 'Three clicks', 'Three clicks', 'Three clicks', 'Where links lead'])
    // a click that is still to come leaves its place empty
    expect(pdf.pages.slice(3, 7).map(page => textOf(page).match(/\b(?:one|two|three)\b/g) ?? [])).toEqual([[], ['one'], ['one', 'two'], ['one', 'two', 'three']])
    expect(pdf.pages[7]!.links.map(({ to }) => to)).toEqual([{ page: 1 }, { page: 4 }, { page: 2 }])
    expect(pdf.outline.at(-1)?.children.at(-1)?.page).toBe(8)
  })

  it.for([
    ['throwing', 'Slide 5 cannot be drawn: the oven is cold'],
    ['unproved', 'Slide 5 ("Where links lead") cannot be drawn: No claim to show. No claim is called "there-is-none"'],
    ['dead', 'A link on slide 5 ("far away") leads to #77, and the deck has no such slide.'],
  ])('are none when one is %s', async ([broken, words]) => {
    const doctored = join(copy, 'dist', broken!)
    await cp(site, doctored, { recursive: true })
    const index = join(doctored, 'index.html')
    await writeFile(index, (await readFile(index, 'utf8')).replace('<head>', `<head><script>globalThis.broken = '${broken}'</script>`))
    await expect(print(doctored)).rejects.toThrow(words)
  })
})

interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** `npm run export` in a copy of the deck. */
async function exportDeck(copy: string, options: readonly string[] = [], env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/export.ts', '--out', 'paper/slides.pdf', ...options], { cwd: copy, env }, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}

/** What lies where the PDF is to be; a folder that was never made holds nothing. */
async function leftIn(copy: string): Promise<readonly string[]> {
  return readdir(join(copy, 'paper')).catch(() => [])
}

describe.concurrent('npm run export', () => {
  it('writes the PDF and nothing else, and says how large it is', async () => {
    const copy = await smallDeck('export-whole', SLIDES)
    const { exitCode, stdout, stderr } = await exportDeck(copy, ['--with-clicks'])
    expect(exitCode, stderr).toBe(0)
    expect(stdout).toMatch(/paper\/slides\.pdf: 5 slides on 8 pages, [\d.]+ kB\./)
    expect(await leftIn(copy)).toEqual(['slides.pdf'])
  })

  it('names the slide that throws, and writes nothing', async () => {
    const copy = await smallDeck('export-throws', [slide('title: Broken', '# Broken\n\n<script setup>\nthrow new Error(\'the oven is cold\')\n</script>')])
    const { exitCode, stderr } = await exportDeck(copy)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('Slide 2 cannot be drawn: the oven is cold\nRun npm start')
    expect(await leftIn(copy)).toEqual([])
  })

  it('names the file of a slide that is no valid template', async () => {
    const copy = await smallDeck('export-invalid', [slide('title: Invalid', '# Invalid\n\n<div :title="1 +">\n</div>')])
    const { exitCode, stderr } = await exportDeck(copy)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('Slidev cannot build the deck')
    expect(stderr).toContain('slides.md')
    expect(await leftIn(copy)).toEqual([])
  })

  it('names a chapter that is missing', async () => {
    const copy = await copyDeck('export-missing')
    await rm(join(copy, 'pages/02-layers.md'))
    const { exitCode, stderr } = await exportDeck(copy)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('02-layers.md')
    expect(stderr).toContain('Repair the src: line in slides.md.')
    expect(await leftIn(copy)).toEqual([])
  })

  it('says what to run when there are no measurements', async () => {
    const copy = await copyDeck('export-unmeasured')
    await writeFile(join(copy, 'public/measurements.json'), '[]')
    const { exitCode, stderr } = await exportDeck(copy)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('public/measurements.json does not hold measurements')
    expect(stderr).toContain('npm run measure')
    expect(await leftIn(copy)).toEqual([])
  })

  it('says so when the PDF cannot be written, before it draws anything', async () => {
    const copy = await copyDeck('export-unwritable')
    const { exitCode, stderr } = await exportDeck(copy, ['--out', 'slides.md/slides.pdf'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('slides.md/slides.pdf cannot be written')
    expect(stderr).not.toContain('Building')
  })

  it('says how to get a browser where there is none', async () => {
    const copy = await copyDeck('export-no-browser')
    const { CHROME_PATH: _, ...env } = process.env
    const { exitCode, stderr } = await exportDeck(copy, [], { ...env, PATH: '', PLAYWRIGHT_BROWSERS_PATH: join(copy, 'nowhere') })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('npm run setup')
    expect(await leftIn(copy)).toEqual([])
  })

  it('knows the option that was meant', async () => {
    const copy = await copyDeck('export-misspelt')
    const { exitCode, stderr } = await exportDeck(copy, ['--with-click'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('did you mean --with-clicks?')
    expect(await leftIn(copy)).toEqual([])
  })
})

/** How much of a page is the blue of runtime stages. */
async function blueShare(pdf: Pdf, page: number): Promise<number> {
  const { data, width, height } = await pdf.renderPage(page, 1)
  let blue = 0
  for (let at = 0; at < data.length; at += 4) blue += Number(data[at] === 0x00 && data[at + 1] === 0x72 && data[at + 2] === 0xB2)
  return blue / (width * height)
}
