import type { Facts, System } from './facts.ts'
import { STAND_IN_PACKAGES } from '#bases'
import { browserPackage, playwrightInstall } from './browser-remedy.ts'
import { ENGINE_PACKAGES, engineOwner } from './engine-remedy.ts'
import { given } from './given.ts'
import { apt, installs } from './remedies.ts'

/** One thing that `--yes` does. */
export type Step
  = | { readonly kind: 'command', readonly title: string, readonly words: readonly string[], /** run by root, through sudo where need be */ readonly root: boolean }
    /** no service manager: dockerd is started by hand and left running */
    | { readonly kind: 'dockerd' }
    | { readonly kind: 'bases' }

/**
 * What `--yes` does about what is missing, in order; empty where there is nothing to do or nothing that is ours to do.
 * @param facts what is there and what is not
 * @param registry whether an image registry answers; without one stand-ins are built, with packages of their own
 */
export function plan(facts: Facts, registry: boolean): Step[] {
  const { system } = facts
  const engine = engineComes(facts)
  const bases = (engine || facts.engine.state === 'answers') && basesMissing(facts)
  const browser = comingBrowser(facts)
  const packages = [
    ...given(engine && !system.programs.includes('dockerd'), ...ENGINE_PACKAGES),
    ...given(browser === 'chromium', 'chromium'),
    ...given(installs(system) && bases && !registry, ...STAND_IN_PACKAGES.filter(name => !system.programs.includes(name))),
  ]
  return [
    ...given(packages.length > 0, ...installPackages(packages)),
    ...given(engine, startEngine(system)),
    ...given(browser === 'playwright', installPlaywrightBrowser(system)),
    ...given<Step>(bases, { kind: 'bases' }),
  ]
}

/** Only where nothing listens and the engine is nobody else's: a product or a chosen endpoint is the person's to start. */
function engineComes({ engine, system }: Facts): boolean {
  if (engine.state !== 'silent' || !installs(system))
    return false
  return ['service', 'program', 'nobody'].includes(engineOwner(engine.chosen, system).kind)
}

function comingBrowser({ browser: { state }, system }: Facts): 'chromium' | 'playwright' | undefined {
  return installs(system) && (state === 'missing' || state === 'broken') ? browserPackage(state, system) : undefined
}

function basesMissing({ bases }: Facts): boolean {
  return bases.state === 'unknown' || bases.missing.length > 0
}

function installPackages(packages: string[]): Step[] {
  // a fresh machine may be busy with its own upgrades
  const words = ['env', 'DEBIAN_FRONTEND=noninteractive', ...apt('-o', 'DPkg::Lock::Timeout=120', ...packages)]
  return [
    { kind: 'command', title: 'Refreshing the package lists', words: ['apt-get', 'update'], root: true },
    { kind: 'command', title: `Installing ${packages.join(', ')}`, words, root: true },
  ]
}

function startEngine({ systemd }: System): Step {
  return systemd ? { kind: 'command', title: 'Starting Docker', words: ['systemctl', 'start', 'docker'], root: true } : { kind: 'dockerd' }
}

/** Not as root: Playwright keeps its browser in this person's home, and asks for sudo itself where it needs it. */
function installPlaywrightBrowser(system: System): Step {
  return { kind: 'command', title: 'Installing Chromium with Playwright', words: playwrightInstall(system), root: false }
}
