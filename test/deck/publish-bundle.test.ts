import type { Browser } from 'playwright-chromium'
import { execFile, spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPdf, tagsOf } from '../../scripts/pdf/index.ts'
import { loadDeck } from '../../scripts/printing/load-deck.ts'
import { serveFolder } from '../../scripts/publish-bundle/carried/start.mjs'
import { launchBrowser, watchedPage } from './watched-page.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder: string
/** a server's folder, in which the bundle is two folders down */
let served: string
let bundle: string
let browser: Browser
let url: string
const disposal = new AsyncDisposableStack()

beforeAll(async () => {
  folder = join(root, '.cache/test-deck/publish-bundle')
  await rm(folder, { recursive: true, force: true })
  served = join(folder, 'served')
  bundle = join(served, 'day 5/heavy')
  const { exitCode, stderr } = await publish()
  expect(exitCode, stderr).toBe(0)
  browser = await launchBrowser()
  url = disposal.use(await serveFolder(served)).url
})

afterAll(async () => {
  await browser?.close()
  await disposal.disposeAsync()
})

async function publish(): Promise<{ exitCode: number, stderr: string }> {
  // as a person runs it: the test runner's NODE_ENV would have Vite prepare its packages anew
  const { NODE_ENV: _, ...env } = process.env
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/publish-bundle.ts', '--out', bundle], { cwd: root, env }, (error, _stdout, stderr) => resolve({ exitCode: error ? Number(error.code) : 0, stderr }))
  })
}

it('holds the deck, both PDFs, an index page and what starts it, and nothing else', async () => {
  expect((await readdir(bundle)).sort()).toEqual(['bundle.json', 'deck', 'handout.pdf', 'index.html', 'slides.pdf', 'start.cmd', 'start.mjs', 'start.sh'])
  expect(await readdir(dirname(bundle))).toEqual(['heavy'])
  const files = (await readdir(bundle, { recursive: true })).filter(name => /\.(?:html|css|js|json|mjs)$/.test(name))
  for (const file of files) expect((await readFile(join(bundle, file), 'utf8')).includes(root), file).toBe(false)
})

it('has every slide on paper, in order, under its title', async () => {
  const deck = await loadDeck(root)
  await using pdf = await readPdf(join(bundle, 'slides.pdf'))
  expect(pdf.pages).toHaveLength(deck.length)
  for (const { no } of deck) {
    expect(tagsOf(pdf.pages[no - 1]!, 'H1'), `slide ${no}`).not.toEqual([])
    expect(pdf.pages[no - 1]!.text.map(({ text }) => text).join(' '), `slide ${no}`).toContain(no === 1 ? 'ship light' : `${no} / ${deck.length}`)
  }
  const chapters = deck.filter(({ frontmatter }) => frontmatter.chapter !== undefined || frontmatter.lab !== undefined)
  // the plan of the day leads to all of them
  expect(pdf.pages[1]!.links.map(({ to }) => to)).toEqual(chapters.map(({ no }) => ({ page: no })))
  expect(pdf.outline.flatMap(part => part.children).map(({ page }) => page)).toEqual(chapters.map(({ no }) => no))
})

it('works at any path: every link of the index page, and the deck to its last slide, without a request off the machine', async () => {
  const { page, mishaps } = await watchedPage(browser)
  const index = `${url}day%205/heavy/`
  await page.goto(index)
  const links = await page.locator('a').evaluateAll(links => links.map(link => link.getAttribute('href')!))
  expect(links).toEqual(['deck/index.html', 'slides.pdf', 'handout.pdf'])
  for (const href of [...links, ...await page.locator('link[href]').evaluateAll(links => links.map(link => link.getAttribute('href')!))]) {
    expect(href).not.toMatch(/^(?:\/|\w+:)/)
    expect((await fetch(new URL(href, index))).status, href).toBe(200)
  }
  // its sizes are those of the files
  for (const name of ['slides.pdf', 'handout.pdf']) {
    const shown = await page.locator(`a[href="${name}"] .bytes`).textContent()
    expect(Number.parseFloat(shown ?? '')).toBeCloseTo((await stat(join(bundle, name))).size / 1e6, 1)
  }
  await page.getByRole('link', { name: 'The deck' }).click()
  await page.getByText('Build heavy,').waitFor()
  const deck = await loadDeck(root)
  await page.goto(`${index}deck/#/${deck.length}`)
  await page.locator(`[data-slidev-no="${deck.length}"] h1`).waitFor()
  // a slide that fetches a recorded build
  const race = deck.find(({ title }) => title === 'Two builds, one start')!
  await page.goto(`${index}deck/#/${race.no}`)
  await page.locator(`[data-slidev-no="${race.no}"] .recorded-frame[data-state="ready"]`).waitFor()
  expect(mishaps).toEqual([])
  await page.close()
})

it('follows the reader\'s light or dark, and tells who opens it from a disk how to start the deck', async () => {
  const context = await browser.newContext({ colorScheme: 'dark' })
  const page = await context.newPage()
  await page.goto(`file://${bundle.replaceAll(' ', '%20')}/index.html`)
  await page.getByText('start.cmd').waitFor()
  const brightness = (): Promise<number> => page.evaluate(() => Math.max(...getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number)))
  expect(await brightness()).toBeLessThan(60)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await brightness()).toBeGreaterThan(200)
  await page.goto(`${url}day%205/heavy/`)
  expect(await page.getByText('start.cmd').isVisible()).toBe(false)
  await context.close()
})

it('is started by one command, for this machine alone', async () => {
  const child = spawn('sh', [join(bundle, 'start.sh'), '--no-open'], { cwd: '/' })
  try {
    const said = await new Promise<string>((resolve) => {
      let text = ''
      child.stdout.on('data', chunk => /http:\/\/\S+deck\//.test(text += chunk) && resolve(text))
    })
    const address = said.match(/http:\/\/127\.0\.0\.1:\d+\//)![0]
    const { page, mishaps } = await watchedPage(browser)
    await page.goto(`${address}deck/`)
    await page.getByText('Build heavy,').waitFor()
    expect(mishaps).toEqual([])
    await page.close()
  }
  finally {
    child.kill()
  }
})

it('gives out nothing that lies outside its folder', async () => {
  await writeFile(join(folder, 'secret.txt'), 'a secret')
  await mkdir(join(folder, 'served-too'), { recursive: true })
  await writeFile(join(folder, 'served-too/secret.txt'), 'a secret')
  await symlink(join(folder, 'secret.txt'), join(served, 'link.txt'))
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/day%205/../../secret.txt', '/..%5csecret.txt', '//secret.txt', '/%2e%2e%2fserved-too/secret.txt', '/link.txt', '/%00', '/%ff', `/..${join(folder, 'secret.txt')}`]) {
    const { status, body } = await get(path)
    expect(status, path).toBe(404)
    expect(body, path).not.toContain('a secret')
  }
  await rm(join(served, 'link.txt'))
  expect((await get('/day%205/heavy/index.html')).status).toBe(200)
  expect((await get('/day%205/heavy/index.html', { host: 'deck.example.org' })).status).toBe(403)
  expect((await get('/day%205/heavy/index.html', {}, 'PUT')).status).toBe(405)
})

/** A request just as it is written: `fetch` would tidy the path first. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number | undefined, body: string }> {
  return new Promise((resolve, reject) => {
    request(url, { path, headers, method }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', chunk => body += chunk).on('end', () => resolve({ status: response.statusCode, body }))
    }).on('error', reject).end()
  })
}

it('is not replaced once somebody has put something into it', async () => {
  await writeFile(join(bundle, 'notes.txt'), 'mine')
  const { exitCode, stderr } = await publish()
  expect(exitCode).toBe(1)
  expect(stderr).toContain('holds notes.txt, which is not of the bundle, so it stays as it is.')
  expect(stderr).not.toContain('Building')
  expect(await readFile(join(bundle, 'notes.txt'), 'utf8')).toBe('mine')
  await rename(join(bundle, 'notes.txt'), join(folder, 'notes.txt'))
})
