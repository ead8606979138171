import { execFile } from 'node:child_process'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { load } from '@slidev/parser/fs'
import { PDFDocument } from 'pdf-lib'
import { CourseError } from '#engine'
import { readFigures } from '../setup/read-figures.ts'
import { findBrowser, NO_BROWSER } from './browser.ts'
import { runScript, withProgress } from './command-line/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** How long Slidev may take to load and draw all slides: a deadline, not a measure; its own of 30 seconds is short for a busy machine. */
const PATIENCE_MILLISECONDS = 180_000

await runScript({
  name: 'export',
  description: 'Write the slides as a PDF, one page for each slide with every click done',
  args: {
    output: { type: 'string', default: 'dist/build-heavy-ship-light.pdf', description: 'Where to write the PDF' },
    dark: { type: 'boolean', description: 'Dark slides, for a screen' },
  },
  async run({ args, signal }) {
    const browser = await findBrowser()
    if (!browser) throw new CourseError('BROWSER_NOT_FOUND', ...NO_BROWSER)
    const figures = await readFigures(join(root, 'public'))
    if (figures.state === 'failed') throw new CourseError('NO_MEASUREMENTS', `There is nothing to draw the slides from: ${figures.message}`, 'Then export again.')

    const pdf = resolve(root, args.output)
    const slides = await countSlides()
    await withProgress('Exporting the slides', () => exportSlides({ browser, pdf, slides, dark: args.dark ?? false, signal }))
    console.log(`Wrote ${isAbsolute(args.output) ? args.output : relative(process.cwd(), pdf)}: ${slides} pages.`)
  },
})

interface Export {
  readonly browser: string
  readonly pdf: string
  /** how many pages it must have */
  readonly slides: number
  readonly dark: boolean
  readonly signal: AbortSignal
}

/**
 * Slidev's exporter may fail and still exit 0, so the proof is a PDF that was not there before. It takes its place only when it is
 * whole: an earlier export survives a failure.
 *
 * @throws CourseError `EXPORT_FAILED`, `EXPORT_INCOMPLETE`
 */
async function exportSlides({ browser, pdf, slides, dark, signal }: Export): Promise<void> {
  await mkdir(dirname(pdf), { recursive: true })
  const partial = pdf.replace(/(?:\.pdf)?$/, '.part.pdf')
  const slidev = fileURLToPath(new URL('../bin/slidev.mjs', import.meta.resolve('@slidev/cli')))
  const { failed, log } = await run([slidev, 'export', '--output', partial, '--executable-path', browser, '--timeout', String(PATIENCE_MILLISECONDS), ...(dark ? ['--dark'] : [])], signal)
  try {
    signal.throwIfAborted()
    const written = await readFile(partial).catch(() => undefined)
    if (failed || !written) throw new CourseError('EXPORT_FAILED', `Slidev wrote no complete PDF. Its last lines:\n${lastLines(log)}`, 'Run npm start and look for a slide that fails to show.')
    const pages = (await PDFDocument.load(written)).getPageCount()
    if (pages !== slides) throw new CourseError('EXPORT_INCOMPLETE', `The deck has ${slides} slides, the PDF has ${pages} pages.`, 'Run npm start and look for a slide that fails to show.')
    await rename(partial, pdf)
  }
  finally {
    await rm(partial, { force: true })
  }
}

function run(args: readonly string[], signal: AbortSignal): Promise<{ failed: boolean, log: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, signal }, (error, stdout, stderr) => resolve({ failed: error !== null, log: `${stdout}\n${stderr}`.trim() }))
  })
}

/** @throws CourseError when a chapter that `slides.md` names is missing, which Slidev itself passes over */
async function countSlides(): Promise<number> {
  const { slides, markdownFiles } = await load({ userRoot: root, roots: [root] }, join(root, 'slides.md'))
  const [first] = Object.values(markdownFiles).flatMap(file => file.errors ?? [])
  if (first) throw new CourseError('DECK_BROKEN', first.message, 'Repair the src: line in slides.md.')
  return slides.length
}

function lastLines(log: string): string {
  return log.split('\n').slice(-12).map(line => `  ${line}`).join('\n')
}
