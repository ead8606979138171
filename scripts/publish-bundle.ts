import { isAbsolute, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { CourseError } from '#engine'
import { readFigures } from '../setup/read-figures.ts'
import { findBrowser, NO_BROWSER } from './browser.ts'
import { runScript, withProgress } from './command-line/index.ts'
import { loadDeck } from './handout/load-deck.ts'
import { openBundleFolder } from './publish-bundle/bundle-folder.ts'
import { makeBundle } from './publish-bundle/make-bundle.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

await runScript({
  name: 'publish-bundle',
  description: 'Put the deck as a site, both PDFs and an index page into one folder, for any static server or a USB stick',
  args: {
    out: { type: 'string', default: 'dist/bundle', description: 'The folder to make; an earlier bundle in it is replaced' },
  },
  async run({ args, signal }) {
    if (!await findBrowser()) throw new CourseError('BROWSER_NOT_FOUND', ...NO_BROWSER)
    const path = resolve(root, args.out)
    await using folder = await openBundleFolder(path)
    const figures = await readFigures(join(root, 'public'))
    if (figures.state === 'failed') throw new CourseError('NO_MEASUREMENTS', `There is nothing to draw the slides from: ${figures.message}`, 'Then publish again.')
    await makeBundle({ root, folder: folder.draft, deck: await loadDeck(root), signal, step: withProgress })
    signal.throwIfAborted()
    await folder.publish()
    const shown = isAbsolute(args.out) ? args.out : relative(process.cwd(), path)
    console.log(`Made ${shown}: put it on any static server, at any path, or on a USB stick. To look at it: node ${join(shown, 'start.mjs')}`)
  },
})
