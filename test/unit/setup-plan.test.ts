import type { Facts } from '../../scripts/setup/facts.ts'
import { describe, expect, it } from 'vitest'
import { asTyped } from '../../scripts/setup/as-typed.ts'
import { plan } from '../../scripts/setup/plan.ts'
import { complete, debianRoot, fedora, macWithColimaStopped, running, ubuntuUser, wslWithDesktopStopped } from './setup-machines.ts'

function commands(facts: Facts, { registry = true } = {}): string[] {
  return plan(facts, registry).map(step => asTyped(step, facts.system))
}

describe('plan', () => {
  it('installs and starts all by hand for root on a Debian without systemd', () => {
    expect(commands(debianRoot, { registry: false })).toEqual([
      'apt-get update',
      'env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 docker.io iptables chromium mmdebstrap debian-archive-keyring',
      'setsid dockerd >>/var/log/dockerd.log 2>&1 </dev/null &',
      'npm run bases -- --yes',
    ])
  })

  it('goes through sudo and systemd on a person\'s Ubuntu, and takes the browser from Playwright', () => {
    expect(commands(ubuntuUser)).toEqual([
      'sudo apt-get update',
      'sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 docker.io iptables',
      'sudo systemctl start docker',
      'node node_modules/playwright-chromium/cli.js install --with-deps chromium',
      'npm run bases -- --yes',
    ])
  })

  it('brings what stand-ins need only where no registry answers', () => {
    const facts: Facts = { ...complete, bases: { state: 'listed', official: [], standIns: [], missing: ['node:24'] } }
    expect(commands(facts)).toEqual(['npm run bases -- --yes'])
    expect(commands(facts, { registry: false })).toEqual([
      'sudo apt-get update',
      'sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 mmdebstrap debian-archive-keyring',
      'npm run bases -- --yes',
    ])
    const prepared: Facts = { ...facts, system: { ...facts.system, programs: ['mmdebstrap', 'debian-archive-keyring'] } }
    expect(commands(prepared, { registry: false })).toEqual(['npm run bases -- --yes'])
  })

  it('only starts an engine that is installed', () => {
    const asleep: Facts = { ...debianRoot, browser: complete.browser, system: { ...debianRoot.system, programs: ['dockerd'] } }
    expect(commands(asleep)).toEqual(['setsid dockerd >>/var/log/dockerd.log 2>&1 </dev/null &', 'npm run bases -- --yes'])
  })

  it('puts Playwright\'s browser beside one that does not start', () => {
    const facts: Facts = { ...debianRoot, engine: running, bases: complete.bases, browser: { state: 'broken', path: '/opt/chrome', sentence: '' } }
    expect(commands(facts)).toEqual(['node node_modules/playwright-chromium/cli.js install --with-deps chromium'])
  })

  it('never installs beside Docker Desktop in WSL', () => {
    expect(commands({ ...wslWithDesktopStopped, browser: complete.browser }, { registry: false })).toEqual([])
  })

  it('never installs where the person chose an endpoint', () => {
    const chosen: Facts = { ...debianRoot, engine: { state: 'silent', sentence: '', chosen: { host: 'unix:///nowhere', source: 'DOCKER_HOST' } } }
    expect(commands(chosen)).not.toContainEqual(expect.stringMatching(/docker\.io|dockerd/))
  })

  it.each([
    ['refuses this person', { state: 'denied', sentence: '', member: false }],
    ['is too old', { state: 'unfit', tooOld: true, sentence: '', remedy: '' }],
  ] as const)('leaves an engine alone that %s', (_, engine) => {
    expect(commands({ ...ubuntuUser, engine, browser: complete.browser }, { registry: false })).toEqual([])
  })

  it('leaves macOS and other distributions to the person', () => {
    expect(commands(macWithColimaStopped, { registry: false })).toEqual([])
    expect(commands(fedora, { registry: false })).toEqual([])
    expect(commands({ ...fedora, engine: running, bases: { state: 'listed', official: [], standIns: [], missing: ['node:24'] } }, { registry: false })).toEqual(['npm run bases -- --yes'])
  })

  it('does nothing where all is there', () => {
    expect(commands(complete, { registry: false })).toEqual([])
  })
})
