import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'

const app = spawn(process.execPath, ['dist/main.js'], { stdio: ['ignore', 'pipe', 'inherit'] })

before(async () => {
  for await (const line of createInterface(app.stdout)) {
    if (line === 'Listening on port 3000')
      return
  }
  assert.fail('the app ended before it listened')
})

after(async () => {
  app.kill()
  await once(app, 'exit')
})

test('greets', async () => {
  const response = await fetch('http://127.0.0.1:3000/')
  assert.equal(response.status, 200)
  assert.equal(await response.text(), 'Hello Docker')
})

test('says that it is healthy', async () => {
  const response = await fetch('http://127.0.0.1:3000/healthz')
  assert.equal(response.status, 200)
  assert.equal(await response.text(), 'ok')
})
