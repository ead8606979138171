import type { Plugin } from 'vite'
import { join } from 'node:path'
import { normalizePath } from 'vite'
import { LOCAL, readFigures, RECORDED } from './read-figures.ts'

interface Options {
  /** the folder that holds `measurements.json` and perhaps `measurements.local.json` */
  readonly folder: string
  /** a site must not be published without its figures; a lecture goes on and shows the sentence on the slide */
  readonly whenUnreadable: 'fail' | 'show'
}

const VIRTUAL = 'virtual:figures'
const RESOLVED = `\0${VIRTUAL}`

/** Gives the browser `virtual:figures`: the measurements, read and checked here, so that the schema stays out of the bundle. */
export function figuresPlugin({ folder, whenUnreadable }: Options): Plugin {
  const files = [RECORDED, LOCAL].map(name => normalizePath(join(folder, name)))
  return {
    name: 'figures',
    resolveId: id => id === VIRTUAL ? RESOLVED : undefined,
    async load(id) {
      if (id !== RESOLVED) return undefined
      const figures = await readFigures(folder)
      if (figures.state === 'failed') {
        if (whenUnreadable === 'fail') this.error(figures.message)
        this.warn(figures.message)
      }
      // a string of JSON is parsed by the browser faster than the same object as source
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(figures))})`
    },
    hotUpdate({ file }) {
      if (!files.includes(normalizePath(file))) return undefined
      const module = this.environment.moduleGraph.getModuleById(RESOLVED)
      return module ? [module] : undefined
    },
  }
}
