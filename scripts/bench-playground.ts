import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { chromium } from 'playwright-chromium'
import { build, preview } from 'vite'
import { typeInto } from './bench/playground/type.ts'
import { texts } from './bench/texts.ts'
import { runScript, withProgress } from './command-line/index.ts'
import { requireBrowser } from './printing/browser.ts'

const root = fileURLToPath(new URL('bench/playground', import.meta.url))
const outDir = fileURLToPath(new URL('../.cache/bench-playground', import.meta.url))

/** Lines of the Dockerfile, and the milliseconds of the page's main thread that a key may take beyond what the browser takes by itself. */
const SIZES = [{ lines: 200, limit: 8 }, { lines: 2000, limit: 50 }] as const
const KINDS = ['everyday instructions', 'one RUN', 'a stage on a stage', 'unknown words'] as const

await runScript({
  name: 'bench',
  description: 'How many milliseconds of work a key in the Dockerfile playground takes, in a real browser',
  async run() {
    const executablePath = await requireBrowser()
    const config = { root, configFile: false as const, logLevel: 'silent' as const, plugins: [vue()], build: { outDir, emptyOutDir: true } }
    try {
      await withProgress('Building the playground', () => build(config))
      const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
      const browser = await chromium.launch({ executablePath })
      try {
        const url = server.resolvedUrls?.local[0] ?? ''
        const type = async (name: string, to: string, text: string) => {
          const page = await browser.newPage({ viewport: { width: 980, height: 552 } })
          const typed = await withProgress(name, () => typeInto(page, to, text))
          await page.close()
          return typed
        }
        const rows = []
        for (const { lines, limit } of SIZES) {
          for (const kind of KINDS) {
            const text = texts[kind]?.(lines) ?? ''
            // what this browser on this machine takes for the same keys where nobody looks at the text
            const bare = await type(`Typing into a bare text field: ${lines} lines of ${kind}`, `${url}#bare`, text)
            const typed = await type(`Typing into the playground: ${lines} lines of ${kind}`, url, text)
            rows.push({ 'text': kind, lines, 'ms a key': typed.mean.toFixed(1), 'in a bare text field': bare.mean.toFixed(1), 'the playground\'s own': (typed.mean - bare.mean).toFixed(1), limit, 'slowest key': typed.slowest.toFixed(1) })
          }
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
