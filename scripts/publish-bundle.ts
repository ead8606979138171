import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runScript, withProgress } from './command-line/index.ts'
import { requireBrowser } from './printing/browser.ts'
import { loadDeck } from './printing/load-deck.ts'
import { requireFigures } from './printing/require-figures.ts'
import { shownPath } from './printing/shown-path.ts'
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
    await requireBrowser()
    const path = resolve(root, args.out)
    await using folder = await openBundleFolder(path)
    await requireFigures(root, 'Then publish again.')
    await makeBundle({ root, folder: folder.draft, deck: await loadDeck(root), signal, step: withProgress })
    signal.throwIfAborted()
    await folder.publish()
    const shown = shownPath(args.out, path)
    console.log(`Made ${shown}: put it on any static server, at any path, or on a USB stick. To look at it: node ${join(shown, 'start.mjs')}`)
  },
})
