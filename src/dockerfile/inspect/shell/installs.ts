import type { RunCommand } from './run-commands.ts'

/** A command that fetches packages. */
export interface Install {
  readonly tool: string
  /** `manifest`: what a file of the project lists; `named`: what the command names; `system`: the distribution's packages */
  readonly kind: 'manifest' | 'named' | 'system'
  /** what it names */
  readonly packages: readonly string[]
  /** position of the word that says "install" among the arguments; undefined where there is none, as in a bare `yarn` */
  readonly verb: number | undefined
}

/** Undefined for a command that fetches nothing, or of which we do not know what it fetches. */
export function installOf({ program, args }: RunCommand): Install | undefined {
  const verb = args.findIndex(arg => !arg.startsWith('-'))
  const rest = args.filter((arg, index) => index > verb && !arg.startsWith('-'))
  const word = args[verb] ?? ''
  const install = (tool: string, kind: Install['kind'], packages: readonly string[] = []): Install => ({ tool, kind, packages, verb: verb < 0 ? undefined : verb })
  switch (program) {
    case 'npm':
    case 'pnpm':
    case 'bun':
      if (!/^(?:i|install|ci|clean-install|fetch)$/.test(word)) return undefined
      return args.some(arg => arg === '-g' || arg === '--global') || rest.length > 0 ? install(program, 'named', rest) : install(program, 'manifest')
    case 'yarn':
      return word === 'install' || (verb < 0 && !args.includes('--version')) ? install('yarn', 'manifest') : undefined
    case 'pip':
      return pipInstall(args)
    case 'uv':
      if (word === 'sync') return install('uv', 'manifest')
      return word === 'pip' ? pipInstall(args) : undefined
    case 'go':
      return word === 'mod' && rest[0] === 'download' ? install('go', 'manifest') : undefined
    case 'mvn':
    case 'mvnw':
      return args.some(arg => arg.startsWith('dependency:')) ? install('mvn', 'manifest') : undefined
    case 'gradle':
    case 'gradlew':
      return args.includes('dependencies') ? install('gradle', 'manifest') : undefined
    case 'apt-get':
    case 'apt':
    case 'dnf':
    case 'yum':
    case 'microdnf':
    case 'zypper':
      return args.includes('install') ? { ...install(program, 'system', rest.filter(arg => arg !== 'install')), verb: args.indexOf('install') } : undefined
    case 'apk':
      return args.includes('add') ? { ...install('apk', 'system', rest.filter(arg => arg !== 'add')), verb: args.indexOf('add') } : undefined
    default:
      return PROJECT_TOOLS[program]?.includes(word) ? install(program, 'manifest') : undefined
  }
}

/** Tools that only ever install what the project lists, with the word that says so. */
const PROJECT_TOOLS: Readonly<Record<string, readonly string[]>> = {
  bundle: ['install'],
  cargo: ['fetch'],
  composer: ['install'],
  dotnet: ['restore'],
  pipenv: ['install', 'sync'],
  poetry: ['install'],
}

function pipInstall(args: readonly string[]): Install | undefined {
  const verb = args.indexOf('install')
  if (verb < 0) return undefined
  const files: string[] = []
  const packages: string[] = []
  for (let at = verb + 1; at < args.length; at++) {
    const arg = args[at] ?? ''
    const [, file] = /^(?:-r|--requirement=)(.+)$/.exec(arg) ?? []
    if (file !== undefined) files.push(file)
    else if (arg === '-r' || arg === '--requirement') files.push(args[++at] ?? '')
    else if (OPTIONS_WITH_VALUE.has(arg)) at++
    else if (!arg.startsWith('-')) packages.push(arg)
  }
  // the project itself is installed from its sources, which must be there
  if (packages.some(name => /^[./]/.test(name)) || args.some(arg => arg === '-e' || arg === '--editable')) return undefined
  return { tool: 'pip', kind: files.length > 0 ? 'manifest' : 'named', packages: [...files, ...packages], verb }
}

const OPTIONS_WITH_VALUE = new Set([
  '-c',
  '--constraint',
  '-f',
  '--find-links',
  '-i',
  '--index-url',
  '--extra-index-url',
  '--prefix',
  '--root',
  '-t',
  '--target',
  '--trusted-host',
])
