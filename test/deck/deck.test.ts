import type { SlideInfo } from '@slidev/types'
import type { Browser, Page, Response } from 'playwright-chromium'
import type { Stop } from './walk.ts'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { gzipSync } from 'node:zlib'
import { load } from '@slidev/parser/fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatBytes, parseMeasurements } from '#measurements'
import { axeFindings } from './axe.ts'
import { changedFigures } from './changed-figures.ts'
import { CURRICULUM } from './curriculum.ts'
import { buildDeck, copyDeck } from './deck-copy.ts'
import { inspectSlide } from './inspect-slide.ts'
import { pressEverything } from './press-everything.ts'
import { serveSite } from './serve-site.ts'
import { difference, slideMarkup } from './slide-markup.ts'
import { openAt, settle, stopOf, walk } from './walk.ts'
import { launchBrowser, watchedPage, watchedWindow } from './watched-page.ts'

let browser: Browser
let slides: SlideInfo[]
let copy: string
let site: string
let server: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  browser = await launchBrowser()
  copy = await copyDeck('committed')
  slides = (await load({ userRoot: copy, roots: [copy] }, join(copy, 'slides.md'))).slides
  const built = await buildDeck(copy)
  expect(built.exitCode, built.log).toBe(0)
  site = built.site
  server = await serveSite(site)
})

afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await browser?.close()
})

const named = ({ slide, clicks }: Stop) => `slide ${slide} (${slides[slide - 1]?.title}), click ${clicks}`

/** The deck is walked once for all that can be seen on the way; each test then looks at its own part of what was seen. */
describe('the deck, walked through', () => {
  const seen = {
    objections: [] as string[],
    mishaps: [] as string[],
    differences: [] as string[],
    axe: [] as string[],
    keyboard: [] as string[],
    /** by stop, as the audience sees it walking forwards */
    markup: new Map<string, string>(),
    /** by slide, all its clicks */
    text: new Map<number, string>(),
    /** by slide, the clicks of its last stop */
    lastClick: new Map<number, number>(),
    /** by slide, at its last stop, the text that names the measurements as its source */
    figures: new Map<number, string>(),
  }

  beforeAll(async () => {
    await Promise.all([together(), alone()])
    await directly()
    // a deadline, no measure of speed
  }, 40 * 60_000)

  /** Presenter and audience, forwards and back. */
  async function together(): Promise<void> {
    const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce' })
    const audience = await watchedPage(context, { width: 980, height: 552 })
    const presenter = await watchedWindow(audience.page, { width: 1280, height: 720 })
    await openAt(audience.page, server.url, { slide: 1, clicks: 0 })
    await presenter.page.goto(`${server.url}/presenter/1`)
    await settle(presenter.page, 1)

    const compare = async (stop: Stop, found: string, how: string) => {
      const shown = await slideMarkup(presenter.page, stop.slide)
      const apart = difference(found, shown)
      if (apart) seen.differences.push(`${named(stop)}, presenter and audience ${how}: ${apart}`)
    }
    const follow = async (stop: Stop) => {
      if (!await eventually(async () => isDeepStrictEqual(stopOf(audience.page), stop))) throw new Error(`The audience does not follow the presenter to ${named(stop)}.`)
      await settle(audience.page, stop.slide)
      return slideMarkup(audience.page, stop.slide)
    }

    await walk(presenter.page, 'forwards', async (stop) => {
      const markup = await follow(stop)
      seen.markup.set(named(stop), markup)
      seen.lastClick.set(stop.slide, stop.clicks)
      seen.text.set(stop.slide, `${seen.text.get(stop.slide) ?? ''} ${await textOf(audience.page, stop.slide)}`)
      seen.figures.set(stop.slide, await figuresOf(audience.page, stop.slide))
      for (const objection of await inspectSlide(audience.page, stop.slide)) seen.objections.push(`${named(stop)}, 980 × 552: ${objection}`)
      await compare(stop, markup, 'forwards')
    })
    await walk(presenter.page, 'backwards', async (stop, arrives) => {
      const markup = await follow(stop)
      const apart = difference(seen.markup.get(named(stop)) ?? 'no such stop', markup)
      if (apart) seen.differences.push(`${named(stop)}, forwards and backwards: ${apart}`)
      await compare(stop, markup, 'backwards')
      if (arrives) {
        for (const finding of await axeFindings(audience.page, stop.slide, 'all')) seen.axe.push(`${named(stop)}, light: ${finding}`)
      }
    })
    seen.mishaps.push(...audience.mishaps, ...presenter.mishaps)
    await context.close()
  }

  /** In the dark, on a projector's size, from the end to the beginning. */
  async function alone(): Promise<void> {
    const context = await browser.newContext({ colorScheme: 'dark', reducedMotion: 'reduce' })
    const { page, mishaps } = await watchedPage(context, { width: 1280, height: 720 })
    await openAt(page, server.url, { slide: slides.length, clicks: 99 })
    await walk(page, 'backwards', async (stop, arrives) => {
      for (const objection of await inspectSlide(page, stop.slide)) seen.objections.push(`${named(stop)}, 1280 × 720: ${objection}`)
      if (arrives) {
        for (const finding of await axeFindings(page, stop.slide, 'contrast')) seen.axe.push(`${named(stop)}, dark: ${finding}`)
      }
    })
    seen.mishaps.push(...mishaps)
    await context.close()
  }

  /** Each slide opened at its last click, then worked by keyboard. */
  async function directly(): Promise<void> {
    const stops = [...seen.lastClick].map(([slide, clicks]) => ({ slide, clicks }))
    await Promise.all([0, 1].map(async (half) => {
      const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce' })
      const { page, mishaps } = await watchedPage(context, { width: 980, height: 552 })
      for (const stop of stops.filter(({ slide }) => slide % 2 === half)) {
        await openAt(page, server.url, stop)
        const walked = seen.markup.get(named(stop)) ?? 'no such stop'
        // what is loaded later than the slide, such as the claims, arrives in its own time
        if (!await eventually(async () => await slideMarkup(page, stop.slide) === walked)) {
          seen.differences.push(`${named(stop)}, walked to and opened directly: ${difference(walked, await slideMarkup(page, stop.slide))}`)
        }
        for (const failure of await pressEverything(page, stop.slide)) seen.keyboard.push(`${named(stop)}: ${failure}`)
      }
      seen.mishaps.push(...mishaps)
      await context.close()
    }))
  }

  it('has shown every slide', () => {
    expect([...seen.lastClick.keys()]).toEqual(slides.map((_, index) => index + 1))
  })

  it('has nothing to object to on any slide at any click: nothing cut off, too small, over other text, or without its source', () => {
    expect(seen.objections).toEqual([])
  })

  it('makes no error, no warning and no request off the machine', () => {
    expect(seen.mishaps).toEqual([])
  })

  it('shows presenter and audience the same, forwards, backwards and opened directly', () => {
    expect(seen.differences).toEqual([])
  })

  it('can be read by everyone, in light and dark', () => {
    expect(seen.axe).toEqual([])
  })

  it('can be worked by keyboard alone', () => {
    expect(seen.keyboard).toEqual([])
  })

  it('speaks of everything that the curriculum names', () => {
    let chapter = ''
    const said = new Map<string, string>()
    for (const [index, slide] of slides.entries()) {
      if (slide.frontmatter.layout === 'section' || slide.frontmatter.lab) chapter = ''
      if (typeof slide.frontmatter.chapter === 'string') chapter = slide.frontmatter.chapter
      said.set(chapter, `${said.get(chapter) ?? ''} ${seen.text.get(index + 1)} ${slide.note}`.replace(/\s+/g, ' '))
    }
    const missing = Object.entries(CURRICULUM).flatMap(([name, topics]) => {
      const text = said.get(name)
      return text === undefined ? [`chapter ${name}`] : topics.filter(topic => typeof topic === 'string' ? !text.includes(topic) : !topic.test(text)).map(topic => `${name}: ${topic}`)
    })
    expect(missing).toEqual([])
    expect([...said.keys()].filter(Boolean)).toEqual(Object.keys(CURRICULUM))
  })

  it('draws its figures from the file: other numbers there are other numbers on every slide that shows some', async () => {
    const changed = await copyDeck('changed')
    const measurements = parseMeasurements(await readFile(join(changed, 'public/measurements.json'), 'utf8'), 'public/measurements.json')
    const figures = changedFigures(measurements)
    await writeFile(join(changed, 'public/measurements.local.json'), JSON.stringify(figures))
    const built = await buildDeck(changed)
    expect(built.exitCode, built.log).toBe(0)

    await using other = await serveSite(built.site)
    const { page } = await watchedPage(browser, { width: 980, height: 552 })
    const withNumbers = [...seen.figures].filter(([, text]) => /[1-9][\d.]* (?:(?:[kMG]?B|s|times)\b|%)/.test(text))
    expect(withNumbers.length).toBeGreaterThan(5)
    const unchanged: string[] = []
    for (const [slide, text] of withNumbers) {
      await openAt(page, other.url, { slide, clicks: seen.lastClick.get(slide) ?? 0 })
      if (await figuresOf(page, slide) === text) unchanged.push(`slide ${slide} (${slides[slide - 1]?.title}): ${text}`)
    }
    expect(unchanged).toEqual([])

    const chart = slides.findIndex(({ title }) => title === 'Three languages on one ruler') + 1
    await openAt(page, other.url, { slide: chart, clicks: 1 })
    const text = await page.locator(`#slideshow [data-slidev-no="${chart}"]`).textContent()
    expect(text).toContain(formatBytes(figures.labs['01-multi-stage']!.flask!.single.bytes))
    expect(text).not.toContain(formatBytes(measurements.labs['01-multi-stage']!.flask!.single.bytes))
    expect(text).toContain('Measured on this machine')
    await page.close()
  })
})

/** Asks again and again, for five seconds at most, whether something is so by now. */
async function eventually(isSo: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + 5000
  while (!await isSo()) {
    if (Date.now() > deadline) return false
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  return true
}

async function textOf(page: Page, slide: number): Promise<string> {
  return (await page.locator(`#slideshow [data-slidev-no="${slide}"]`).textContent() ?? '').replace(/\s+/g, ' ')
}

/** What names the measurements as its source, without the line that says when and where they were made. */
async function figuresOf(page: Page, slide: number): Promise<string> {
  return page.locator(`#slideshow [data-slidev-no="${slide}"]`).evaluate(root => [...root.querySelectorAll('[data-source="measurements"]')]
    .filter(element => !element.matches('.source-line') && !element.parentElement?.closest('[data-source="measurements"]'))
    .map((element) => {
      const copy = element.cloneNode(true) as Element
      for (const line of copy.querySelectorAll('.source-line')) line.remove()
      return copy.textContent?.replace(/\s+/g, ' ').trim()
    })
    .join(' | '))
}

it('shows the presenter each slide with its notes', async () => {
  const { page, mishaps } = await watchedPage(browser, { width: 1280, height: 720 })
  await page.goto(`${server.url}/presenter/1`, { waitUntil: 'networkidle' })
  await page.getByText('Leave the block standing').waitFor()
  expect(mishaps).toEqual([])
  await page.close()
})

describe('the built site', () => {
  async function filesOf(extension: RegExp): Promise<string[]> {
    const entries = await readdir(site, { recursive: true })
    return entries.filter(entry => extension.test(entry)).map(entry => join(site, entry))
  }

  it('is at most 3 MB', async () => {
    const sizes = await Promise.all((await filesOf(/\.\w+$/)).map(async file => (await stat(file)).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000)
  })

  it('shows its first slide after at most 200 kB of compressed code and style', async () => {
    const { page } = await watchedPage(browser, { width: 980, height: 552 })
    const responses: Response[] = []
    page.on('response', response => /\.(?:js|css)$|\/1$/.test(new URL(response.url()).pathname) && responses.push(response))
    await page.goto(`${server.url}/1`)
    await page.getByText('Build heavy,').waitFor()
    // what comes from here on is for later slides
    const sizes = [...responses].map(async response => gzipSync(await response.body()).length)
    const compressed = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    await page.close()
    expect(compressed).toBeGreaterThan(100_000)
    expect(compressed).toBeLessThan(200_000)
  })

  it('leaves the schema, formulas, diagrams, the editor and the paths of this machine at home', async () => {
    const files = await filesOf(/\.(?:js|html|css)$/)
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) {
      const text = await readFile(file, 'utf8')
      for (const stowaway of ['ZodError', 'strictObject', 'KaTeX', 'mermaidAPI', 'monaco-editor', 'createHighlighter', copy]) expect(text.includes(stowaway), `${stowaway} in ${file}`).toBe(false)
    }
  })
})
