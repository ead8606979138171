import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { chromium } from 'playwright-chromium'
import { build, preview } from 'vite'
import { CourseError } from '#engine'
import { typeInto } from './bench/playground/type.ts'
import { texts } from './bench/texts.ts'
import { findBrowser, NO_BROWSER } from './browser.ts'
import { runScript, withProgress } from './command-line/index.ts'

const root = fileURLToPath(new URL('bench/playground', import.meta.url))
const outDir = fileURLToPath(new URL('../.cache/bench-playground', import.meta.url))

/** Lines of the Dockerfile, and the milliseconds that a key may take of the page's main thread. */
const SIZES = [{ lines: 200, limit: 8 }, { lines: 2000, limit: 50 }] as const
const KINDS = ['everyday instructions', 'one RUN', 'a stage on a stage', 'unknown words'] as const

await runScript({
  name: 'bench',
  description: 'How many milliseconds of work a key in the Dockerfile playground takes, in a real browser',
  async run() {
    const executablePath = await findBrowser()
    if (!executablePath) throw new CourseError('BROWSER_NOT_FOUND', ...NO_BROWSER)
    const config = { root, configFile: false as const, logLevel: 'silent' as const, plugins: [vue()], build: { outDir, emptyOutDir: true } }
    try {
      await withProgress('Building the playground', () => build(config))
      const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
      const browser = await chromium.launch({ executablePath })
      try {
        const rows = []
        // what the editor and this machine take before there is anything to look at
        const cases = [{ kind: 'nothing', lines: 0, limit: undefined, text: '' }, ...KINDS.flatMap(kind => SIZES.map(size => ({ kind, ...size, text: texts[kind]?.(size.lines) ?? '' })))]
        for (const { kind, lines, limit, text } of cases) {
          const page = await browser.newPage({ viewport: { width: 980, height: 552 } })
          const { mean, median, slowest } = await withProgress(`Typing into ${lines} lines of ${kind}`, () => typeInto(page, server.resolvedUrls?.local[0] ?? '', text))
          rows.push({ 'text': kind, lines, 'ms a key': mean.toFixed(1), 'median': median.toFixed(1), 'slowest key': slowest.toFixed(1), limit })
          await page.close()
        }
        console.table(rows)
        console.table(await weights(join(outDir, 'assets')))
      }
      finally {
        await browser.close()
        await server.close()
      }
    }
    finally {
      await rm(outDir, { recursive: true, force: true })
    }
  },
})

async function weights(folder: string): Promise<{ 'file': string, 'kB gzipped': string }[]> {
  const files = (await readdir(folder)).filter(name => /\.(?:js|css)$/.test(name))
  return Promise.all(files.map(async name => ({ 'file': name, 'kB gzipped': (gzipSync(await readFile(join(folder, name))).length / 1000).toFixed(1) })))
}
