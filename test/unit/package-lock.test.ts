import { readFileSync } from 'node:fs'
import { join } from 'node:path/posix'
import { expect, it } from 'vitest'

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> }

/** Whether Node would find `name` from the package installed at `path` ('' is the project itself). */
function isFoundFrom(path: string, name: string): boolean {
  if (join(path, 'node_modules', name) in packages)
    return true
  return path !== '' && isFoundFrom(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}

// A release whose packages for some platforms are not published yet leaves holes in the lock file, and npm ci refuses it,
// on every platform; npm install on a machine that has the packages already says nothing.
it('the lock file holds each package that another one names, for every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter(name => !isFoundFrom(path, name))
      .map(name => `${name}, named by ${path || 'package.json'}`))
  expect(missing).toEqual([])
})
