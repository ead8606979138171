// Plain JavaScript, which a Node of any age can read: `node scripts/run.js lab` runs scripts/lab.ts, or says in one sentence that this Node cannot.
// With `npm ci` the scripts' own Node comes along; with `npm ci --omit=dev` they take the machine's.

import process from 'node:process'

// runs TypeScript as it is, knows `await using`, and has fs.mkdtempDisposable
const OLDEST = [24, 4]

const [major, minor] = process.versions.node.split('.').map(Number)
const [script] = process.argv.splice(2, 1)

if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
  import(`./${script}.ts`)
}
else {
  console.error(`Node ${process.versions.node} is too old for "npm run ${script}", which needs Node ${OLDEST.join('.')} or newer.`)
  console.error('Install it from https://nodejs.org/en/download, or run "npm ci" without --omit=dev, which brings a Node of its own for the scripts.')
  process.exitCode = 1
}
