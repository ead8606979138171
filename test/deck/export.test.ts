import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { load } from '@slidev/parser/fs'
import { PDFDocument } from 'pdf-lib'
import { expect, it } from 'vitest'
import { copyDeck } from './deck-copy.ts'

/** `npm run export` in a copy of the deck. */
async function exportDeck(copy: string): Promise<{ exitCode: number, stdout: string, stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/export.ts', '--output', 'slides.pdf'], { cwd: copy }, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}

it('writes the slides as a PDF of one page each', async () => {
  const copy = await copyDeck('export')
  const { exitCode, stdout, stderr } = await exportDeck(copy)
  expect(exitCode, stderr).toBe(0)
  const { slides } = await load({ userRoot: copy, roots: [copy] }, join(copy, 'slides.md'))
  expect((await PDFDocument.load(await readFile(join(copy, 'slides.pdf')))).getPageCount()).toBe(slides.length)
  expect(stdout).toContain(`slides.pdf: ${slides.length} pages.`)
})

it('fails, and says where, when a chapter is missing', async () => {
  const copy = await copyDeck('export')
  await rm(join(copy, 'pages/02-layers.md'))
  const { exitCode, stderr } = await exportDeck(copy)
  expect(exitCode).toBe(1)
  expect(stderr).toContain('02-layers.md')
  expect(stderr).toContain('Repair the src: line in slides.md.')
})

it('fails, and says what to run, when there are no measurements', async () => {
  const copy = await copyDeck('export')
  await writeFile(join(copy, 'public/measurements.json'), '[]')
  const { exitCode, stderr } = await exportDeck(copy)
  expect(exitCode).toBe(1)
  expect(stderr).toContain('public/measurements.json does not hold measurements')
  expect(stderr).toContain('npm run measure')
})
