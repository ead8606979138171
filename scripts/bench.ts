// How long the Dockerfile model takes, and how large it is in a browser: npm run bench

import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'
import { evaluate, inspectDockerfile, parseDockerfile, predictLayers, simulateCache, stageGraph } from '#dockerfile'
import { browserBytes } from './bench/browser-bytes.ts'
import { texts } from './bench/texts.ts'

const LINES = 10_000

const steps: Readonly<Record<string, (text: string) => unknown>> = {
  parse: parseDockerfile,
  evaluate: text => evaluate(parseDockerfile(text)),
  graph: text => stageGraph(parseDockerfile(text)),
  layers: text => predictLayers(parseDockerfile(text)),
  inspect: text => inspectDockerfile(parseDockerfile(text)),
}

console.log(`Milliseconds for ${LINES} lines, and how many times as many for four times the lines: 4 is linear. All but parse include it.\n`)
print(['', ...Object.keys(steps)])
for (const [name, make] of Object.entries(texts)) {
  const small = make(LINES)
  const large = make(4 * LINES)
  print([name, ...Object.values(steps).map((step) => {
    const [short, long] = [measure(step, small), measure(step, large)]
    // below that the clock of a busy machine says little
    return long < 50 ? `${short.toFixed(0)}     ` : `${short.toFixed(0)} ×${(long / short).toFixed(1)}`
  })])
}

const everyday = texts['everyday instructions']?.(200) ?? ''
const simulate = (text: string) => simulateCache(parseDockerfile(text), { files: [{ path: 'a' }] }, { kind: 'content', path: 'a' })
console.log(`\nsimulateCache for 200 everyday lines: ${measure(simulate, everyday).toFixed(0)} ms`)
const bytes = await browserBytes(fileURLToPath(import.meta.resolve('#dockerfile')))
console.log(`The model in a browser: ${(bytes / 1000).toFixed(1)} kB gzipped`)

/** milliseconds, the best of three: the others waited for something else */
function measure(step: (text: string) => unknown, text: string): number {
  return Math.min(...[1, 2, 3].map(() => {
    const start = performance.now()
    step(text)
    return performance.now() - start
  }))
}

function print([head = '', ...cells]: readonly string[]): void {
  console.log(`${styleText('bold', head.padEnd(28))}${cells.map(cell => cell.padStart(14)).join('')}`)
}
