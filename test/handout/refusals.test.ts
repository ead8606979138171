import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyDeck } from '../deck/deck-copy.ts'
import { interruptHandout, runHandout } from './run-handout.ts'

let folder: string
let out: string

/** What an earlier run wrote: whatever goes wrong now must leave it alone. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handout-'))
  out = join(folder, 'handout.pdf')
  await writeFile(out, 'the handout of yesterday')
})

afterEach(async () => {
  expect(await readdir(folder)).toEqual(['handout.pdf'])
  expect(await readFile(out, 'utf8')).toBe('the handout of yesterday')
  await rm(folder, { recursive: true, force: true })
})

describe.each([
  { what: 'an option that it does not know', args: ['--answer'], says: 'did you mean --answers?' },
  { what: 'more slides on a page than it can set', args: ['--slides', '3'], says: '--slides' },
  { what: 'a slide that the deck does not have', args: ['--range', '80-900'], says: '"80-900" names no slides' },
  { what: 'a chapter that it does not know', args: ['--range', 'layer'], says: 'did you mean layers?' },
  { what: 'an address that nobody could open', args: ['--url', 'my deck'], says: '"my deck" is no address' },
])('$what', ({ args, says }) => {
  it('is refused in a sentence', async () => {
    const { exitCode, stderr } = await runHandout([...args, '--out', out])
    expect(stderr).toContain(says)
    expect(stderr).not.toContain('This is a defect')
    expect(exitCode).toBe(1)
  })
})

it('says what to install where there is no browser', async () => {
  const { exitCode, stderr } = await runHandout(['--range', '1', '--out', out], { env: { PATH: '/nowhere', CHROME_PATH: '', PLAYWRIGHT_BROWSERS_PATH: '/nowhere' } })
  // elsewhere Chrome is looked for in its usual places as well, and may be there
  if (process.platform !== 'linux') return
  expect(stderr).toContain('No Chromium or Chrome was found on this machine.\nInstall one with: npm run setup -- --yes')
  expect(exitCode).toBe(1)
})

it('says so at once where the PDF cannot be written', async () => {
  const { exitCode, stderr } = await runHandout(['--range', '1', '--out', join(out, 'below-a-file.pdf')])
  expect(stderr).toContain('below-a-file.pdf cannot be written')
  expect(stderr).toContain('--out')
  expect(stderr).not.toContain('starting the deck')
  expect(exitCode).toBe(1)
})

describe('a deck that is broken', () => {
  it('names the slide that throws, and what it threw', async () => {
    const copy = await copyDeck('handout-throws')
    const chapter = join(copy, 'pages/04-build-and-runtime-stage.md')
    await writeFile(chapter, (await readFile(chapter, 'utf8')).replace('<PizzaKitchen ', '<script setup>\nconst oven = undefined\nconst heat = oven.heat\n</script>\n\n<PizzaKitchen '))
    const { exitCode, stderr } = await runHandout(['--range', 'chapter 4', '--out', out], { folder: copy })
    expect(stderr).toMatch(/Slide \d+ \("Keep the kitchen, serve the pizza"\) cannot be drawn: .*heat/)
    expect(exitCode).toBe(1)
  })

  it('names the chapter that is missing', async () => {
    const copy = await copyDeck('handout-throws')
    await rm(join(copy, 'pages/04-build-and-runtime-stage.md'))
    const { exitCode, stderr } = await runHandout(['--out', out], { folder: copy })
    expect(stderr).toContain('04-build-and-runtime-stage.md')
    expect(exitCode).toBe(1)
  })
})

it('leaves nothing behind when it is interrupted', async () => {
  const { exitCode, stderr } = await interruptHandout(['--range', 'chapter 4', '--out', out], /pictures drawn|numbering/)
  expect(stderr).toContain('Stopped before it was done.')
  expect(exitCode).toBe(130)
  expect(existsSync(`${out}.part`)).toBe(false)
})
