import type { Plugin } from 'vite'
import { join } from 'node:path'
import { normalizePath } from 'vite'

/** What a file in `public/` holds, or the sentence that says what is wrong with it. */
type Reading = { readonly state: 'ready' } | { readonly state: 'failed', readonly message: string }

interface Options {
  /** what the browser imports: `virtual:figures` */
  readonly virtual: string
  /** the folder that holds the files */
  readonly folder: string
  /** the files' names; a change of one reaches an open page */
  readonly files: readonly string[]
  /** reads and checks them; never throws */
  readonly read: (folder: string) => Promise<Reading>
  /** a site must not be published without its figures; a lecture goes on and shows the sentence on the slide */
  readonly whenUnreadable: 'fail' | 'show'
}

/** Gives the browser what files in `public/` hold as a module, read and checked here, so that the schema stays out of the bundle. */
export function recordPlugin({ virtual, folder, files: names, read, whenUnreadable }: Options): Plugin {
  const files = names.map(name => normalizePath(join(folder, name)))
  const resolved = `\0${virtual}`
  return {
    name: virtual.replace('virtual:', ''),
    resolveId: id => id === virtual ? resolved : undefined,
    async load(id) {
      if (id !== resolved) return undefined
      const reading = await read(folder)
      if (reading.state === 'failed') {
        if (whenUnreadable === 'fail') this.error(reading.message)
        this.warn(reading.message)
      }
      // a string of JSON is parsed by the browser faster than the same object as source
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(reading))})`
    },
    hotUpdate({ file }) {
      if (!files.includes(normalizePath(file))) return undefined
      const module = this.environment.moduleGraph.getModuleById(resolved)
      return module ? [module] : undefined
    },
  }
}
