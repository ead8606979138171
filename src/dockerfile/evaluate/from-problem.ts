import type { Expansion } from '../expand/expand-word.ts'
import type { Base } from '../types.ts'

/** Why BuildKit refuses a FROM once its variables have their values. Source: BuildKit frontend/dockerfile/dockerfile2llb/convert.go. */
export function fromProblem(from: Expansion, base: Base, platform: Expansion | undefined, stageName: string | undefined): string | undefined {
  if (from.problem !== undefined) return from.problem
  if (from.value === '') return 'FROM takes an image, and this name is empty once its variables are replaced.'
  if (platform?.problem !== undefined) return platform.problem
  if (platform && !isPlatform(platform.value ?? '')) return `--platform takes a platform such as linux/arm64, not "${platform.value}".`
  // the client may be given another build context under a stage's name, and looks each name up as an image's
  if (stageName !== undefined && !isImageReference(stageName)) return `A stage cannot be named "${stageName}": "-", "_" and "." stand between letters or digits.`
  if (base.kind === 'image' && !isImageReference(base.name)) return `"${base.name}" is neither an earlier stage nor a name that an image can have.`
  return undefined
}

/** Source: github.com/containerd/platforms, Parse. */
function isPlatform(text: string): boolean {
  const parts = text.split('/')
  return text !== '' && parts.length <= 3 && parts.every(part => /^[\w.-]+(?:\([\w.+-]+\))?$/.test(part)) && (parts.length > 1 || KNOWN_ALONE.has(text.toLowerCase()))
}

/** Operating systems and architectures that stand for a platform by themselves. */
const KNOWN_ALONE = new Set([
  ...['aix', 'android', 'darwin', 'macos', 'dragonfly', 'freebsd', 'hurd', 'illumos', 'ios', 'js', 'linux', 'nacl', 'netbsd', 'openbsd', 'plan9', 'solaris', 'windows', 'zos', 'local'],
  ...['386', 'i386', 'amd64', 'x86_64', 'x86-64', 'amd64p32', 'arm', 'armbe', 'armhf', 'armel', 'arm64', 'arm64be', 'aarch64', 'ppc64', 'ppc64le', 'loong64', 'mips', 'mipsle', 'mips64', 'mips64le', 'mips64p32', 'mips64p32le', 'ppc', 'riscv', 'riscv64', 's390', 's390x', 'sparc', 'sparc64', 'wasm'],
])

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const REMOTE = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`)
const DOMAIN = /^(?:(?:[a-z\d]|[a-z\d][a-z\d-]*[a-z\d])(?:\.(?:[a-z\d]|[a-z\d][a-z\d-]*[a-z\d]))*|\[[a-f\d:]+\])(?::\d+)?$/i

/** characters; longer names are of no use, and regular expressions on them are slow */
const LONGEST = 1000

/** Source: github.com/distribution/reference, ParseNormalizedNamed. */
export function isImageReference(text: string): boolean {
  if (text.length > LONGEST || /^[a-f0-9]{64}$/.test(text)) return false
  const [name = '', digest, ...more] = text.split('@')
  if (more.length > 0 || (digest !== undefined && !/^[a-z][a-z\d]*(?:[-_+.][a-z][a-z\d]*)*:[a-f\d]{32,}$/i.test(digest))) return false
  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  const hasDomain = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase()
  if (hasDomain && !DOMAIN.test(first)) return false
  const rest = hasDomain ? name.slice(slash + 1) : name
  const colon = rest.indexOf(':')
  const path = colon < 0 ? rest : rest.slice(0, colon)
  const tag = colon < 0 ? undefined : rest.slice(colon + 1)
  return REMOTE.test(path) && path.length <= 255 && (tag === undefined || /^\w[\w.-]{0,127}$/.test(tag))
}
