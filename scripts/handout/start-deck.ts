import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer, resolveOptions } from '@slidev/cli'
import { createLogger } from 'vite'

/** Fonts are served from here; the folder may lie above that of the deck. */
const packages = fileURLToPath(new URL('../../..', import.meta.resolve('@slidev/cli')))

export interface RunningDeck extends AsyncDisposable {
  /** on loopback, with a port of its own */
  readonly url: string
  /** what Vite objected to while it served the deck, such as a slide that does not compile */
  readonly objections: readonly string[]
}

/** The deck as `npm start` serves it, for nobody but this machine, and quietly: it watches no files, so an edit does not reach a page that is being printed. */
export async function startDeck(root: string): Promise<RunningDeck> {
  const objections: string[] = []
  const options = await resolveOptions({ entry: join(root, 'slides.md') }, 'export')
  const server = await createServer(options, {
    server: { host: '127.0.0.1', port: 0, watch: null, fs: { allow: [root, packages] } },
    clearScreen: false,
    customLogger: { ...createLogger('silent'), error: message => objections.push(message) },
  })
  await server.listen()
  const { port } = server.httpServer!.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    objections,
    [Symbol.asyncDispose]: () => server.close(),
  }
}
