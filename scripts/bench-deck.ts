import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-chromium'
import { CourseError } from '#engine'
import { runScript, withProgress } from './command-line/index.ts'
import { requireBrowser } from './printing/browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** inside the project, where the packages are found without a link */
const folder = join(root, '.cache', 'bench')

const STOCK = `---
theme: default
title: Two slides
---

# One

---

# Two
`

await runScript({
  name: 'bench',
  description: 'How much this deck weighs beside a stock Slidev deck of two slides',
  async run() {
    const executablePath = await requireBrowser()
    await rm(folder, { recursive: true, force: true })
    await mkdir(join(folder, 'stock'), { recursive: true })
    try {
      await writeFile(join(folder, 'stock', 'slides.md'), STOCK)
      const decks = [
        { name: 'stock, two slides', from: join(folder, 'stock'), site: join(folder, 'stock', 'dist') },
        { name: 'this deck', from: root, site: join(folder, 'ours') },
      ]
      const rows = []
      for (const { name, from, site } of decks) {
        const seconds = await withProgress(`Building ${name}`, () => build(from, site))
        rows.push({ 'deck': name, 'build, s': seconds.toFixed(1), 'site, kB': kilobytes(await sizeOf(site)), ...await firstSlide(site, executablePath) })
      }
      console.table(rows)
    }
    finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
})

/** @returns seconds */
async function build(from: string, site: string): Promise<number> {
  const start = performance.now()
  const slidev = fileURLToPath(new URL('../bin/slidev.mjs', import.meta.resolve('@slidev/cli')))
  let log = ''
  const exitCode = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [slidev, 'build', '--out', site], { cwd: from })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => log += chunk)
    child.once('close', resolve)
  })
  if (exitCode !== 0) throw new CourseError('BUILD_FAILED', `The deck in ${from} does not build:\n${log}`, 'Repair it, then measure again.')
  return (performance.now() - start) / 1000
}

async function sizeOf(site: string): Promise<number> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(entries.filter(entry => entry.isFile()).map(async entry => (await stat(join(entry.parentPath, entry.name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** What the first slide costs over the wire, compressed, and when something of it is painted: the best of three. */
async function firstSlide(site: string, executablePath: string): Promise<Record<string, string | number>> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const content = await readFile(join(site, extname(pathname) ? pathname : 'index.html')).catch(() => undefined)
    const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '': 'text/html' }
    response.writeHead(content ? 200 : 404, { 'content-type': types[extname(pathname)] ?? 'application/octet-stream' }).end(content)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/1`
  const browser = await chromium.launch({ executablePath })
  try {
    const paints: number[] = []
    let bytes = 0
    let strangers = 0
    for (let run = 0; run < 3; run++) {
      const page = await browser.newPage()
      const sizes: Promise<number>[] = []
      strangers = 0
      page.on('request', request => strangers += Number(/^https?:/.test(request.url()) && new URL(request.url()).hostname !== '127.0.0.1'))
      page.on('response', response => response.url().startsWith('http://127.0.0.1') && /\.(?:js|css)$|\/1$/.test(new URL(response.url()).pathname) && sizes.push(response.body().then(body => gzipSync(body).length)))
      await page.goto(url, { waitUntil: 'domcontentloaded' })
      await page.locator('.slidev-layout').first().waitFor()
      bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
      paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN))
      await page.close()
    }
    return { 'first slide, kB gzipped': kilobytes(bytes), 'first paint, ms': Math.round(Math.min(...paints)), 'requests off the machine': strangers }
  }
  finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 1000)
}
