import { expect, it } from 'vitest'
import { quoteLog } from '../../src/engine/app/logs.ts'

it('quotes the end of what an app printed', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`)
  expect(quoteLog(`${lines.join('\n')}\n`)).toBe(`\nIts last output:\n${lines.slice(-12).map(line => `  ${line}`).join('\n')}`)
  expect(quoteLog('\n')).toBe(' It printed nothing.')
})

it('keeps what Node says of an error, and leaves out where in Node itself it was', () => {
  const frames = Array.from({ length: 9 }, (_, index) => `    at Module._load (node:internal/modules/cjs/loader:${index}:5)\n`).join('')
  expect(quoteLog(`Error: Cannot find module '/app/dist/server.js'\n    at start (file:///app/main.js:3:1)\n${frames}  code: 'MODULE_NOT_FOUND',\n  requireStack: []\n}\n\nNode.js v24.21.0\n`)).toBe(`
Its last output:
  Error: Cannot find module '/app/dist/server.js'
      at start (file:///app/main.js:3:1)
    code: 'MODULE_NOT_FOUND',
    requireStack: []
  }
  
  Node.js v24.21.0`)
})
