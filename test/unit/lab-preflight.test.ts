import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { findDisplays } from '../../scripts/lab/preflight/displays.ts'
import { cacheNeed, isAllReady, needLines, projectorNeed } from '../../scripts/lab/preflight/preflight.ts'
import { anExercise } from './lab-exercise.ts'

async function withDisplays(plugs: Readonly<Record<string, readonly [status: string, modes: string]>>, test: (folder: string) => Promise<void>): Promise<void> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'drm-'))
  for (const [name, [status, modes]] of Object.entries(plugs)) {
    await mkdir(join(folder.path, name))
    await writeFile(join(folder.path, name, 'status'), `${status}\n`)
    await writeFile(join(folder.path, name, 'modes'), modes)
  }
  await test(folder.path)
}

describe('the projector', () => {
  it('is known where the kernel tells of connected displays', () => withDisplays({
    'card1-eDP-1': ['connected', '1920x1080\n1280x720\n'],
    'card1-HDMI-A-1': ['connected', '1024x768\n'],
    'card1-DP-1': ['disconnected', ''],
  }, async (folder) => {
    const displays = await findDisplays(folder)
    expect(displays?.map(({ name, width }) => `${name} ${width}`).sort()).toEqual(['HDMI-A-1 1024', 'eDP-1 1920'])
    expect(projectorNeed(displays)).toMatchObject({ isReady: false, remedy: expect.stringContaining('1280×720') })
    expect(projectorNeed(displays?.filter(({ name }) => name.startsWith('eDP')))).toMatchObject({ isReady: true, found: expect.stringContaining('eDP-1 1920×1080') })
  }))

  it('is called unknown where nothing tells of it, with how to look', async () => {
    expect(await findDisplays('/nowhere')).toBeUndefined()
    expect(projectorNeed(undefined)).toMatchObject({ isReady: undefined, remedy: expect.stringContaining('last row') })
  })
})

describe('a machine', () => {
  const cache = cacheNeed(9, [])
  it('is ready where all is there but what cannot be known, and says what that is', () => {
    const needs = [cache, projectorNeed(undefined)]
    expect(isAllReady(needs)).toBe(true)
    const lines = needLines(needs, 60).map(stripVTControlCharacters)
    expect(lines.at(-1)).toBe('Ready, but for what cannot be known from here: projector.')
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60)
  })

  it('is not ready where an exercise needs a network, and says which and what to run', () => {
    const needs = [cacheNeed(9, [anExercise('/nowhere')])]
    expect(isAllReady(needs)).toBe(false)
    expect(needLines(needs, 100).map(stripVTControlCharacters).join('\n')).toMatch(/✗ Build cache {2}1 of 9 .*01-multi-stage go[\s\S]+→ where there is one: npm run lab prefetch[\s\S]+Not ready\./)
  })
})
