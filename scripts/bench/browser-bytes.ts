import { gzipSync } from 'node:zlib'
import { build } from 'vite'

/** bytes of a module for the browser, minified and gzipped as a web server would send it */
export async function browserBytes(path: string): Promise<number> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry: path, formats: ['iife'], name: 'model' }, minify: true, target: 'baseline-widely-available' },
  })
  const outputs = Array.isArray(built) ? built : [built]
  return outputs.flatMap(each => 'output' in each ? each.output : [])
    .reduce((sum, file) => sum + gzipSync(file.type === 'chunk' ? file.code : file.source).length, 0)
}
