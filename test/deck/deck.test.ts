import type { Browser } from 'playwright-chromium'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { load } from '@slidev/parser/fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings } from './axe.ts'
import { buildDeck, copyDeck } from './deck-copy.ts'
import { inspectSlide } from './inspect-slide.ts'
import { serveSite } from './serve-site.ts'
import { walkDeck } from './walk.ts'
import { launchBrowser, watchedPage } from './watched-page.ts'

let browser: Browser
let copy: string
let site: string
let server: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  browser = await launchBrowser()
  copy = await copyDeck('committed')
  const built = await buildDeck(copy)
  expect(built.exitCode, built.log).toBe(0)
  site = built.site
  server = await serveSite(site)
})

afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await browser?.close()
})

describe.each(['light', 'dark'] as const)('the %s deck', (colorScheme) => {
  it('shows every slide at every click with nothing to object to', async () => {
    const { page, mishaps } = await watchedPage(browser, { colorScheme })
    const seen = new Set<number>()
    const objections: string[] = []
    await walkDeck(page, server.url, async ({ slide, clicks }) => {
      seen.add(slide)
      for (const objection of await inspectSlide(page, slide)) objections.push(`slide ${slide}, click ${clicks}: ${objection}`)
    })
    await page.close()
    expect({ objections, mishaps }).toEqual({ objections: [], mishaps: [] })
    const { slides } = await load({ userRoot: copy, roots: [copy] }, join(copy, 'slides.md'))
    expect([...seen]).toEqual(slides.map((_, index) => index + 1))
  })

  it('can be read by everyone', async () => {
    const { page } = await watchedPage(browser, { colorScheme })
    const findings: string[] = []
    await walkDeck(page, server.url, async ({ slide, clicks }) => {
      for (const finding of await axeFindings(page, slide)) findings.push(`slide ${slide}, click ${clicks}: ${finding}`)
    })
    await page.close()
    expect(findings).toEqual([])
  })
})

it('shows the presenter each slide with its notes', async () => {
  const { page, mishaps } = await watchedPage(browser)
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(`${server.url}/presenter/1`, { waitUntil: 'networkidle' })
  await page.getByText('Leave the block standing').waitFor()
  expect(mishaps).toEqual([])
  await page.close()
})

it('gives every slide notes that begin with their minutes', async () => {
  const { slides } = await load({ userRoot: copy, roots: [copy] }, join(copy, 'slides.md'))
  for (const slide of slides) expect(slide.note, `notes of ${slide.title}`).toMatch(/^\*\*\d+ minutes?\.\*\*/)
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
    const { page } = await watchedPage(browser)
    const sizes: Promise<number>[] = []
    page.on('response', response => /\.(?:js|css)$|\/1$/.test(new URL(response.url()).pathname) && sizes.push(response.body().then(body => gzipSync(body).length)))
    await page.goto(`${server.url}/1`)
    await page.getByText('Build heavy,').waitFor()
    const compressed = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    await page.close()
    expect(compressed).toBeGreaterThan(100_000)
    expect(compressed).toBeLessThan(200_000)
  })

  it('leaves the schema, formulas and the paths of this machine at home', async () => {
    const files = await filesOf(/\.(?:js|html|css)$/)
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) {
      const text = await readFile(file, 'utf8')
      for (const stowaway of ['ZodError', 'strictObject', 'KaTeX', copy]) expect(text.includes(stowaway), `${stowaway} in ${file}`).toBe(false)
    }
  })
})
