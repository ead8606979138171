import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { contains } from '../../src/engine/image/find-in-image.ts'

const needle = Buffer.from('needle')

it('finds the needle wherever two chunks part', async () => {
  const text = 'hay needle hay'
  for (let border = 0; border <= text.length; border++) {
    const chunks = [text.slice(0, border), text.slice(border)].map(part => Buffer.from(part))
    expect(await contains(Readable.from(chunks), needle), `parted at ${border}`).toBe(true)
  }
})

it('finds the needle in chunks shorter than itself', async () => {
  expect(await contains(Readable.from([...'a needle'].map(letter => Buffer.from(letter))), needle)).toBe(true)
})

it('finds no needle in pieces of it that do not follow each other', async () => {
  expect(await contains(Readable.from(['need', 'need', 'le'].map(part => Buffer.from(part)).concat(Buffer.from('.'))), Buffer.from('needneedneed'))).toBe(false)
  expect(await contains(Readable.from([Buffer.from('nee'), Buffer.from(' dle')]), needle)).toBe(false)
})

it('finds a needle of one byte', async () => {
  expect(await contains(Readable.from([Buffer.from('ab'), Buffer.from('c')]), Buffer.from('c'))).toBe(true)
})
