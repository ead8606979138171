import type { Browser } from 'playwright-chromium'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { parseMeasurements } from '#measurements'
import { readFigures } from '../../setup/read-figures.ts'
import { measurementsFixture } from '../components/fixtures/measurements.ts'
import { buildDeck, copyDeck, slidev } from './deck-copy.ts'
import { launchBrowser, watchedPage } from './watched-page.ts'

const LAB = '01-multi-stage'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe('reading the figures', () => {
  async function folderWith(files: Record<string, string>) {
    const folder = await mkdtemp(join(tmpdir(), 'figures-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    return folder
  }
  const good = JSON.stringify(measurementsFixture())

  it('takes the committed file', async () => {
    expect(await readFigures(await folderWith({ 'measurements.json': good }))).toMatchObject({ state: 'ready', origin: 'recorded' })
  })

  it('prefers the lecturer\'s own file', async () => {
    expect(await readFigures(await folderWith({ 'measurements.json': good, 'measurements.local.json': good }))).toMatchObject({ state: 'ready', origin: 'local' })
  })

  it('does not fall back in silence when the lecturer\'s own file is broken', async () => {
    const figures = await readFigures(await folderWith({ 'measurements.json': good, 'measurements.local.json': '{' }))
    expect(figures).toMatchObject({ state: 'failed', message: expect.stringMatching(/^public\/measurements\.local\.json is not JSON .*npm run measure$/) })
  })

  it('says what to run when there is none', async () => {
    expect(await readFigures(await folderWith({}))).toEqual({ state: 'failed', message: 'public/measurements.json is missing. Write it with: npm run measure' })
  })

  it('knows the fixture of the component tests as measurements', () => {
    expect(parseMeasurements(good, 'fixture').labs[LAB]).toHaveProperty('flask')
  })
})

it('refuses to build a site from a broken file, in one sentence', async () => {
  const copy = await copyDeck('broken')
  await writeFile(join(copy, 'public/measurements.json'), '{}')
  const { exitCode, log } = await buildDeck(copy)
  expect(exitCode).not.toBe(0)
  expect(log).toContain('public/measurements.json does not hold measurements as this version reads them')
})

it('shows what is wrong with the file on the slide, the figures once it is repaired, and the lecturer\'s own as soon as they are measured', async () => {
  const copy = await copyDeck('lecture')
  const file = join(copy, 'public/measurements.json')
  const good = await readFile(file, 'utf8')
  await writeFile(file, '{')

  const url = await startLecture(copy)
  const { page, mishaps } = await watchedPage(browser)
  const sentence = page.getByRole('alert').getByText('public/measurements.json is not JSON').first()
  // Chromium drops what it is loading whenever a container comes or goes on the machine (ERR_NETWORK_CHANGED): then load again
  await expect.poll(async () => {
    await page.goto(`${url}/1`)
    return sentence.waitFor({ timeout: 15_000 }).then(() => true, () => false)
  }, { timeout: 120_000 }).toBe(true)
  await page.getByRole('heading', { name: 'Build heavy,' }).waitFor()
  await writeFile(file, good)
  await page.getByRole('img', { name: /built, .* shipped/ }).waitFor()
  await writeFile(join(copy, 'public/measurements.local.json'), good)
  await page.getByText('Measured on this machine').first().waitFor()
  await page.close()
  expect(mishaps.filter(mishap => mishap.startsWith('request off'))).toEqual([])
})

/** `npm start` for a copy, without opening a browser; ends with the test. */
async function startLecture(copy: string): Promise<string> {
  const port = await freePort()
  const lecture = slidev(copy, ['--port', String(port)])
  onTestFinished(async () => {
    lecture.kill()
    await once(lecture, 'close')
  })
  const url = `http://localhost:${port}`
  await expect.poll(() => fetch(url).then(response => response.ok, () => false), { timeout: 60_000 }).toBe(true)
  return url
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  await new Promise(resolve => server.close(resolve))
  return port
}
