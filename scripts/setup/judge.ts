import type { BasesFacts, BrowserFacts, Facts, NodeFacts, System } from './facts.ts'
import { formatBytes } from '#measurements'
import { browserRemedy } from './browser-remedy.ts'
import { engineRemedy } from './engine-remedy.ts'
import { given } from './given.ts'
import { INSIDE_WSL } from './remedies.ts'

/** One row of the table; `found` and `remedy` are for a person. */
export interface Check {
  readonly id: 'system' | 'node' | 'engine' | 'browser' | 'bases'
  readonly ok: boolean
  readonly found: string
  /** what to run or do; there exactly when the check is not ok */
  readonly remedy?: string
}

/** The Node that the scripts are written for and that npm scripts get from the package `node`. */
const NODE_MAJOR = 24
/** The base images take 2.2 GB, the labs' images and the build cache about as much again. */
const LEAST_FREE_BYTES = 5e9

/** What the facts mean for the course, in the order of the table. The system comes first: on native Windows nothing below it matters. */
export function judge(facts: Facts): Check[] {
  return [
    judgeSystem(facts.system),
    judgeNode(facts.node),
    judgeEngine(facts),
    judgeBrowser(facts.browser, facts.system),
    judgeBases(facts.bases, facts.system),
  ]
}

function fine(id: Check['id'], found: string): Check {
  return { id, ok: true, found }
}

function amiss(id: Check['id'], found: string, remedy: string): Check {
  return { id, ok: false, found, remedy }
}

function judgeSystem({ platform, name, wsl }: System): Check {
  if (platform === 'win32')
    return amiss('system', 'Windows itself; the course runs in WSL 2, the Linux inside Windows', 'In PowerShell as administrator: wsl --install -d Ubuntu, restart, then clone and set up the course in the Ubuntu window (in ~, not under /mnt/c)')
  if (wsl === 1)
    return amiss('system', `${name} in WSL 1, which cannot run Docker`, 'In PowerShell: wsl --list, then wsl --set-version NAME 2')
  return fine('system', wsl ? `${name} in WSL 2` : name)
}

function judgeNode({ scripts, machine }: NodeFacts): Check {
  if (major(scripts) < NODE_MAJOR)
    return amiss('node', `${scripts}; the scripts need ${NODE_MAJOR}`, `npm ci, which brings Node ${NODE_MAJOR} for the scripts, or install Node ${NODE_MAJOR}: https://nodejs.org/en/download`)
  if (!machine || machine === scripts)
    return fine('node', scripts)
  const students = major(machine) < NODE_MAJOR
    ? `fine for npm ci, too old for npm ci --omit=dev, which needs ${NODE_MAJOR}`
    : 'new enough for npm ci --omit=dev too'
  return fine('node', `${scripts} in npm scripts; this machine's own is ${machine}: ${students}`)
}

function major(version: string): number {
  return Number.parseInt(version)
}

function judgeEngine({ engine, system }: Facts): Check {
  if (engine.state !== 'answers')
    return amiss('engine', engine.sentence, engineRemedy(engine, system))
  const { version, imageStore, storageDriver, operatingSystem, freeBytes } = engine
  const found = [
    version,
    `${imageStore} image store (${storageDriver})`,
    ...given(freeBytes !== undefined, `${formatBytes(freeBytes ?? 0)} free`),
    ...given(!operatingSystem.startsWith(system.name), operatingSystem),
  ].join(', ')
  if (freeBytes !== undefined && freeBytes < LEAST_FREE_BYTES)
    return amiss('engine', found, `Free some space: the labs need ${formatBytes(LEAST_FREE_BYTES)}; docker system df shows what the engine itself uses`)
  return fine('engine', found)
}

function judgeBrowser(browser: BrowserFacts, system: System): Check {
  switch (browser.state) {
    case 'starts':
      return fine('browser', `${browser.version} (${browser.path})`)
    case 'unused':
      return fine('browser', 'not needed: the packages of the deck are not installed')
    case 'broken':
      return amiss('browser', `${browser.path} does not start: ${browser.sentence}`, browserRemedy(browser.state, system))
    case 'missing':
      return amiss('browser', 'no Chromium or Chrome', browserRemedy(browser.state, system))
  }
}

function judgeBases(bases: BasesFacts, system: System): Check {
  if (bases.state === 'unknown') {
    return amiss('bases', 'unknown until an engine answers', system.platform === 'win32' ? INSIDE_WSL : 'first the engine, then: npm run bases')
  }
  const { official, standIns, missing } = bases
  const here = [...given(official.length > 0, `${official.length} official`), ...given(standIns.length > 0, `${standIns.length} stand-ins`)].join(', ')
  if (missing.length)
    return amiss('bases', `${missing.length} missing: ${missing.join(', ')}${here && ` (here: ${here})`}`, 'npm run bases')
  return fine('bases', here)
}
