import type { EngineFacts, Facts } from '../../scripts/setup/facts.ts'
import type { Check } from '../../scripts/setup/judge.ts'
import { describe, expect, it } from 'vitest'
import { judge } from '../../scripts/setup/judge.ts'
import { complete, debianRoot, fedora, macWithColimaStopped, running, ubuntuUser, windows, wslWithDesktopStopped } from './setup-machines.ts'

function check(facts: Facts, id: Check['id']): Check {
  const found = judge(facts).find(row => row.id === id)
  if (!found)
    throw new Error(`no row ${id}`)
  return found
}

function withEngine(engine: EngineFacts): Facts {
  return { ...ubuntuUser, engine }
}

describe('a machine that has everything', () => {
  it('passes every check and needs no remedy', () => {
    expect(judge(complete)).toEqual([
      { id: 'system', ok: true, found: 'Ubuntu 24.04.3 LTS' },
      { id: 'node', ok: true, found: '24.21.0' },
      { id: 'engine', ok: true, found: '28.5.1, graphdriver image store (overlay2), 50 GB free' },
      { id: 'browser', ok: true, found: 'Google Chrome 156.0 (/usr/bin/google-chrome)' },
      { id: 'bases', ok: true, found: '2 official' },
    ])
  })

  it('is told that its engine keeps images in containerd', () => {
    const facts = { ...complete, engine: { ...running, imageStore: 'containerd', storageDriver: 'overlayfs', operatingSystem: 'Docker Desktop' } }
    expect(check(facts, 'engine')).toMatchObject({ ok: true, found: '28.5.1, containerd image store (overlayfs), 50 GB free, Docker Desktop' })
  })
})

describe('every check that fails', () => {
  it.each([
    ['Debian', debianRoot],
    ['Ubuntu', ubuntuUser],
    ['macOS', macWithColimaStopped],
    ['WSL 2', wslWithDesktopStopped],
    ['Fedora', fedora],
    ['Windows', windows],
  ])('has a remedy on %s', (_, facts) => {
    const failed = judge(facts).filter(row => !row.ok)
    expect(failed.map(row => row.id)).toEqual(expect.arrayContaining(['engine', 'browser', 'bases']))
    expect(failed.filter(row => !row.remedy)).toEqual([])
  })
})

describe('the engine', () => {
  it('is installed with one command on Debian and Ubuntu, sudo only for who is not root', () => {
    expect(check(debianRoot, 'engine').remedy).toBe('npm run setup -- --yes, or by hand: apt-get install -y --no-install-recommends docker.io iptables')
    expect(check(ubuntuUser, 'engine').remedy).toBe('npm run setup -- --yes, or by hand: sudo apt-get install -y --no-install-recommends docker.io iptables')
  })

  it('that is installed but asleep is started, by the service manager where there is one', () => {
    const asleep = (facts: Facts): Facts => ({ ...facts, system: { ...facts.system, programs: ['dockerd'] } })
    expect(check(asleep(ubuntuUser), 'engine').remedy).toContain('sudo systemctl start docker')
    expect(check(asleep(debianRoot), 'engine').remedy).toBe('It is installed but not started: npm run setup -- --yes')
    expect(check(asleep(fedora), 'engine').remedy).toBe('It is installed but not started: sudo systemctl start docker')
  })

  it('of the chosen context is started, whatever else is installed', () => {
    expect(check(macWithColimaStopped, 'engine').remedy).toBe('Start Colima: colima start')
  })

  it('of Docker Desktop is started in Windows when we are in WSL', () => {
    expect(check(wslWithDesktopStopped, 'system').found).toBe('Ubuntu 24.04.3 LTS in WSL 2')
    expect(check(wslWithDesktopStopped, 'engine').remedy).toMatch(/^Start Docker Desktop: open it in Windows and turn on its WSL integration/)
  })

  it('on another distribution is left to Docker\'s own instructions', () => {
    expect(check(fedora, 'engine').remedy).toBe('Install Docker as https://docs.docker.com/engine/install/fedora/ says; this script installs on Debian and Ubuntu only. Then: sudo systemctl enable --now docker')
  })

  it('behind a DOCKER_HOST where nothing listens is started, or the variable dropped', () => {
    const facts = withEngine({
      state: 'silent',
      sentence: 'No Docker engine answers.',
      chosen: { host: 'tcp://127.0.0.1:9', source: 'DOCKER_HOST' },
    })
    expect(check(facts, 'engine').remedy).toBe('Start the engine at tcp://127.0.0.1:9, or drop the choice: unset DOCKER_HOST')
  })

  it('that refuses this person names the docker group', () => {
    const denied = (member: boolean): Facts => withEngine({ state: 'denied', sentence: 'The engine does not let this user in.', member })
    expect(check(denied(false), 'engine')).toMatchObject({
      found: 'The engine does not let this user in.',
      remedy: expect.stringContaining('sudo usermod -aG docker "$USER", then log out and in again'),
    })
    expect(check(denied(true), 'engine').remedy).toBe('You are in the docker group since you last logged in: log out and in again.')
  })

  it('that is too old is updated by what installed it', () => {
    const old: EngineFacts = {
      state: 'unfit',
      tooOld: true,
      sentence: 'The Docker engine is version 19.03.8; the labs need 20.10 or newer.',
      remedy: 'Update Docker',
    }
    expect(check(withEngine(old), 'engine')).toMatchObject({ ok: false, found: old.sentence, remedy: expect.stringContaining('sudo apt-get install -y --no-install-recommends docker.io') })
    expect(check({ ...macWithColimaStopped, engine: old }, 'engine').remedy).toBe('Update Docker Desktop.')
  })

  it('with a full disk fails before a build does', () => {
    expect(check({ ...complete, engine: { ...running, freeBytes: 4.9e9 } }, 'engine')).toMatchObject({ ok: false, remedy: expect.stringContaining('need 5 GB') })
  })
})

describe('the system', () => {
  it('that is Windows itself is sent to WSL 2 in the first line', () => {
    const [first] = judge(windows)
    expect(first).toMatchObject({ id: 'system', ok: false, remedy: expect.stringContaining('wsl --install') })
  })

  it('that is WSL 1 is sent to WSL 2', () => {
    expect(check({ ...ubuntuUser, system: { ...ubuntuUser.system, wsl: 1 } }, 'system')).toMatchObject({ ok: false, remedy: expect.stringContaining('--set-version') })
  })
})

describe('the Node', () => {
  it('of an old machine is fine where npm scripts have their own, and told apart from what students need', () => {
    expect(check({ ...complete, node: { scripts: '24.21.0', machine: '20.20.2' } }, 'node')).toMatchObject({ ok: true, found: expect.stringContaining('20.20.2: fine for npm ci, too old for npm ci --omit=dev') })
  })

  it('of the scripts must be 24', () => {
    expect(check({ ...complete, node: { scripts: '22.18.0' } }, 'node')).toMatchObject({ ok: false, remedy: expect.stringContaining('npm ci') })
  })
})

describe('the browser', () => {
  it('is Debian\'s package on Debian and Playwright\'s own on Ubuntu, where the package is a snap', () => {
    expect(check(debianRoot, 'browser').remedy).toContain('apt-get install -y --no-install-recommends chromium')
    expect(check(ubuntuUser, 'browser').remedy).toContain('playwright-chromium/cli.js install --with-deps chromium')
  })

  it('that does not start says why', () => {
    const facts: Facts = { ...debianRoot, browser: { state: 'broken', path: '/opt/chrome', sentence: 'libnss3.so: cannot open shared object file' } }
    expect(check(facts, 'browser')).toMatchObject({ ok: false, found: '/opt/chrome does not start: libnss3.so: cannot open shared object file', remedy: expect.stringContaining('--with-deps') })
  })

  it('is not asked of who only checks labs', () => {
    expect(check({ ...ubuntuUser, browser: { state: 'unused' } }, 'browser')).toMatchObject({ ok: true })
  })
})

describe('the base images', () => {
  it('that are missing are named', () => {
    const facts: Facts = { ...complete, bases: { state: 'listed', official: ['golang:1.26'], standIns: ['node:24'], missing: ['python:3.13-slim'] } }
    expect(check(facts, 'bases')).toEqual({ id: 'bases', ok: false, found: '1 missing: python:3.13-slim (here: 1 official, 1 stand-ins)', remedy: 'npm run bases' })
  })
})
