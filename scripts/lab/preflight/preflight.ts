import type { Exercise } from '#checks'
import type { Check } from '../../setup/judge.ts'
import type { Display } from './displays.ts'
import { styleText } from 'node:util'
import { CUT_OFF } from '#checks'
import { withProgress, wrap } from '../../command-line/index.ts'
import { judge } from '../../setup/judge.ts'
import { look } from '../../setup/look.ts'
import { withEngine } from '../../with-engine.ts'
import { buildAll } from '../prefetch.ts'
import { keyOf } from '../progress.ts'
import { findDisplays } from './displays.ts'

/** One thing that a lesson needs. */
export interface Need {
  readonly title: string
  /** undefined where it cannot be known from here */
  readonly isReady: boolean | undefined
  readonly found: string
  readonly remedy?: string | undefined
}

const TITLES: Readonly<Record<Check['id'], string>> = { system: 'System', node: 'Node', engine: 'Docker engine, disk', browser: 'Browser', bases: 'Base images' }

/** Sees whether a lesson can be held on this machine: what setup looks at, whether the labs build without a network, and what is known of the projector. */
export async function preflight(exercises: readonly Exercise[], signal: AbortSignal): Promise<Need[]> {
  const checks = judge(await look())
  const canBuild = checks.filter(({ id }) => id === 'engine' || id === 'bases').every(({ ok }) => ok)
  return [
    ...checks.map(({ id, ok, found, remedy }) => ({ title: TITLES[id], isReady: ok, found, remedy })),
    canBuild
      ? cacheNeed(exercises.length, await notCached(exercises, signal))
      : { title: 'Build cache', isReady: false, found: 'unknown until there are an engine and the base images', remedy: 'first these, then: npm run lab prefetch' },
    projectorNeed(await findDisplays()),
  ]
}

/** A build that finds everything in the cache takes a second or two; one that tries to fetch something gives up late, if at all. */
const DEADLINE_SECONDS = 30

/** The exercises that do not build while they are cut off from every network. */
async function notCached(exercises: readonly Exercise[], signal: AbortSignal): Promise<Exercise[]> {
  return await withProgress('Building the labs from the cache', say => withEngine(async (engine) => {
    const missing: Exercise[] = []
    for (const exercise of exercises) {
      say(keyOf(exercise))
      await buildAll(engine, exercise, { signal, buildArgs: CUT_OFF, deadlineSeconds: DEADLINE_SECONDS }).catch(() => {
        signal.throwIfAborted()
        missing.push(exercise)
      })
    }
    return missing
  }))
}

export function cacheNeed(count: number, missing: readonly Exercise[]): Need {
  return missing.length === 0
    ? { title: 'Build cache', isReady: true, found: `all ${count} exercises build without a network` }
    : { title: 'Build cache', isReady: false, found: `${missing.length} of ${count} exercises do not build without a network: ${missing.map(keyOf).join(', ')}`, remedy: 'where there is one: npm run lab prefetch' }
}

/** The slides are drawn for this and more; on less their small print is none. */
const LEAST = { width: 1280, height: 720 }

export function projectorNeed(displays: readonly Display[] | undefined): Need {
  const title = 'Projector'
  if (!displays) {
    return { title, isReady: undefined, found: 'cannot be seen from here', remedy: `With the projector connected, look into the system's display settings (${LEAST.width}×${LEAST.height} or more), start the deck, press f, and read it from the last row.` }
  }
  const found = displays.map(({ name, width, height }) => `${name} ${width}×${height}`).join(', ')
  const isReady = displays.every(({ width, height }) => width >= LEAST.width && height >= LEAST.height)
  return isReady
    ? { title, isReady, found: `${found}${displays.length === 1 ? '; if that is not the projector, connect it and run this again' : ''}` }
    : { title, isReady, found, remedy: `The deck needs ${LEAST.width}×${LEAST.height}: choose a larger picture in the system's display settings.` }
}

export function isAllReady(needs: readonly Need[]): boolean {
  return needs.every(({ isReady }) => isReady !== false)
}

/** The needs as lines, each with a mark, and under one that is not met what to do. */
export function needLines(needs: readonly Need[], width: number): string[] {
  const titleWidth = Math.max(...needs.map(({ title }) => title.length))
  const indent = ' '.repeat(titleWidth + 4)
  const lines = needs.flatMap(({ title, isReady, found, remedy }) => [
    ...wrap(found, width - indent.length).map((line, index) => index === 0 ? `${mark(isReady)} ${title.padEnd(titleWidth)}  ${line}` : indent + line),
    ...remedy ? wrap(`→ ${remedy}`, width - indent.length).map(line => `${indent}${styleText('bold', line)}`) : [],
  ])
  const unknown = needs.filter(({ isReady }) => isReady === undefined)
  return [...lines, '', ...wrap(isAllReady(needs) ? `Ready${unknown.length > 0 ? `, but for what cannot be known from here: ${unknown.map(({ title }) => title.toLowerCase()).join(', ')}` : ''}.` : 'Not ready.', width)]
}

function mark(isReady: boolean | undefined): string {
  if (isReady === undefined) return styleText('yellow', '?')
  return isReady ? styleText('green', '✓') : styleText('red', '✗')
}
