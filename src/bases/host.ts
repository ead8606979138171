import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

/** What this machine uses to reach package indexes, and a stand-in must use as well. */
export interface HostSettings {
  /** Debian's archive and its security archive, as addresses */
  readonly mirror: string
  readonly securityMirror: string
  /** apt options such as proxies, each as `Name "value"` */
  readonly aptOptions: readonly string[]
  /** certificate authorities that the machine's owner added: file name and PEM text */
  readonly certificates: Readonly<Record<string, string>>
  /** variables for the image */
  readonly environment: Readonly<Record<string, string>>
  /** proxies, for builds only: BuildKit keeps these out of the image */
  readonly proxies: Readonly<Record<string, string>>
}

const CERTIFICATES_FOLDER = '/usr/local/share/ca-certificates'
const BUNDLE = '/etc/ssl/certs/ca-certificates.crt'

/** The variables that a stand-in may have beyond the official image's: they come from the machine. */
export const HOST_VARIABLES = [
  'SSL_CERT_FILE',
  'PIP_CERT',
  'NODE_EXTRA_CA_CERTS',
  'PIP_INDEX_URL',
  'NPM_CONFIG_REGISTRY',
  'GOPROXY',
] as const

/** Reads the settings of a Debian or Ubuntu machine. */
export async function readHostSettings(): Promise<HostSettings> {
  const [sources, options, certificates] = await Promise.all([
    run('apt-get', 'indextargets', '--format', '$(ORIGIN) $(RELEASE) $(REPO_URI)'),
    run('apt-config', 'dump', '--no-empty', '--format', '%F "%v"%n', 'Acquire'),
    readCertificates(CERTIFICATES_FOLDER),
  ])
  return {
    ...debianMirrors(sources),
    aptOptions: networkOptions(options),
    certificates,
    environment: imageEnvironment(process.env, Object.keys(certificates).length > 0),
    proxies: proxiesOf(process.env),
  }
}

async function run(program: string, ...parameters: string[]): Promise<string> {
  return (await promisify(execFile)(program, parameters)).stdout
}

async function readCertificates(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const files = names.filter(name => name.endsWith('.crt'))
  return Object.fromEntries(await Promise.all(files.map(async name => [
    name.replaceAll('/', '-'),
    await readFile(join(folder, name), 'utf8'),
  ] as const)))
}

/** The machine's own Debian mirrors, or the public one on a machine that has none (Ubuntu). */
export function debianMirrors(indexTargets: string): Pick<HostSettings, 'mirror' | 'securityMirror'> {
  const sources = indexTargets.split('\n').map(line => line.split(' ')).filter(([origin]) => origin === 'Debian')
  const uri = (isSecurity: boolean) => sources.find(([, release = '']) => release.endsWith('-security') === isSecurity)?.[2]?.replace(/\/$/, '')
  return {
    mirror: uri(false) ?? 'http://deb.debian.org/debian',
    securityMirror: uri(true) ?? 'http://deb.debian.org/debian-security',
  }
}

/** Of apt's options, those that say how to get to a mirror and what to accept from it. */
export function networkOptions(aptConfiguration: string): string[] {
  return aptConfiguration.split('\n').filter(line => /^Acquire::(?:https?::|Check-)/i.test(line))
}

/** Addresses with a password stay out of images. */
export function imageEnvironment(env: NodeJS.ProcessEnv, hasCertificates: boolean): Record<string, string> {
  const indexes = {
    PIP_INDEX_URL: env.PIP_INDEX_URL,
    NPM_CONFIG_REGISTRY: env.NPM_CONFIG_REGISTRY ?? env.npm_config_registry,
    GOPROXY: env.GOPROXY,
  }
  return {
    ...(hasCertificates && { SSL_CERT_FILE: BUNDLE, PIP_CERT: BUNDLE, NODE_EXTRA_CA_CERTS: BUNDLE }),
    ...given(indexes, value => !value.includes('@')),
  }
}

function proxiesOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = [
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'http_proxy',
    'https_proxy',
    'no_proxy',
  ]
  return given(Object.fromEntries(names.map(name => [name, env[name]])), () => true)
}

function given(variables: Record<string, string | undefined>, isWanted: (value: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => Boolean(entry[1]) && isWanted(entry[1]!)))
}
