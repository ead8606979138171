/** A package as its manager recorded it. */
export interface Package {
  readonly manager: 'dpkg' | 'apk' | 'pip' | 'npm'
  readonly name: string
  readonly version: string
}

/** The text of a file in which package managers record what they installed, made into packages. */
export type ReadPackages = (text: string) => Package[]

/**
 * How to read the file at this path if it is one in which a package manager records what it installed:
 *
 * - dpkg: `/var/lib/dpkg/status`, and a file a package in `/var/lib/dpkg/status.d`, as distroless has it
 * - apk: `/lib/apk/db/installed`, from Alpine 3.23 on `/usr/lib/apk/db/installed`
 * - pip: `METADATA` in a `.dist-info` folder, `PKG-INFO` in an `.egg-info` folder, or an `.egg-info` file, unless a package keeps it as
 *   its own copy (`_vendor`), which `pip list` does not show either
 * - npm: `package.json` directly in a package's folder in `node_modules`, nested ones included
 */
export function packagesAt(path: string): ReadPackages | undefined {
  return DATABASES.find(([where]) => where.test(path))?.[1]
}

const DATABASES: readonly (readonly [RegExp, ReadPackages])[] = [
  [/^\/var\/lib\/dpkg\/(?:status|status\.d\/(?!.*\.md5sums$)[^/]+)$/, fromDpkg],
  [/^\/(?:usr\/)?lib\/apk\/db\/installed$/, fromApk],
  [/(?<!\/_vendor)\/[^/]+\.(?:dist-info\/METADATA|egg-info(?:\/PKG-INFO)?)$/, fromPip],
  [/\/node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/, fromNpm],
]

/** Stanzas parted by an empty line. A package that was removed but for its configuration has another status; in `status.d` there is none. */
function fromDpkg(text: string): Package[] {
  return text.split(/\n\s*\n/)
    .filter(stanza => /^Status: .* installed$/m.test(stanza) || !/^Status: /m.test(stanza))
    .flatMap(stanza => named('dpkg', field(stanza, 'Package'), field(stanza, 'Version')))
}

function fromApk(text: string): Package[] {
  return text.split(/\n\s*\n/).flatMap(stanza => named('apk', field(stanza, 'P'), field(stanza, 'V')))
}

/** The headers end at the first empty line; the description under them may hold anything. */
function fromPip(text: string): Package[] {
  const [headers = ''] = text.split(/\r?\n\r?\n/, 1)
  return named('pip', field(headers, 'Name'), field(headers, 'Version'))
}

/** Tests and templates keep files of this name that are no JSON, or lack a name or a version: those are no packages. */
function fromNpm(text: string): Package[] {
  const { name, version } = parsed(text)
  return typeof name === 'string' && typeof version === 'string' ? named('npm', name, version) : []
}

function parsed(text: string): { name?: unknown, version?: unknown } {
  try {
    return new Object(JSON.parse(text))
  }
  catch {
    return {}
  }
}

function field(stanza: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.+)$`, 'm').exec(stanza)?.[1]?.trim()
}

function named(manager: Package['manager'], name: string | undefined, version: string | undefined): Package[] {
  return name && version ? [{ manager, name, version }] : []
}
