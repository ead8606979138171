import type { STAND_IN_PACKAGES } from '#bases'
import type { Endpoint } from '#engine'

/** What was seen on the machine, before any judgement. */
export interface Facts {
  readonly system: System
  readonly node: NodeFacts
  readonly engine: EngineFacts
  readonly browser: BrowserFacts
  readonly bases: BasesFacts
}

export interface System {
  readonly platform: NodeJS.Platform
  /** for a person: `Debian GNU/Linux 12 (bookworm)` */
  readonly name: string
  /** os-release's ID, on Linux only: `debian`, `ubuntu`, `fedora` */
  readonly distribution?: string
  /** the version of the Windows Subsystem for Linux around us */
  readonly wsl?: 1 | 2
  readonly root: boolean
  /** sudo exists; whether it lets this person do anything is only known when it is asked */
  readonly sudo: boolean
  /** systemd runs here, so services are its business */
  readonly systemd: boolean
  /** the products on this machine that bring an engine of their own, running or not */
  readonly products: readonly Product[]
  /** those of the programs we may need that are here */
  readonly programs: readonly Program[]
}

export type Product = 'Docker Desktop' | 'Colima' | 'OrbStack' | 'Rancher Desktop'
export type Program = 'dockerd' | typeof STAND_IN_PACKAGES[number]

export interface NodeFacts {
  /** the version that npm scripts use, such as `24.21.0` */
  readonly scripts: string
  /** the version that runs npm itself, where that is known */
  readonly machine?: string
}

export type EngineFacts
  = | { readonly state: 'answers', readonly version: string, readonly imageStore: string, readonly storageDriver: string, readonly operatingSystem: string, /** where the engine's data is on this machine's disk */ readonly freeBytes?: number }
    | { readonly state: 'denied', readonly sentence: string, /** /etc/group has this person in the docker group, so only a new login is missing */ readonly member: boolean }
    | { readonly state: 'silent', readonly sentence: string, /** somebody chose this endpoint: DOCKER_HOST or a context */ readonly chosen?: Endpoint }
    | { readonly state: 'unfit', readonly tooOld: boolean, readonly sentence: string, readonly remedy: string }

export type BrowserFacts
  = | { readonly state: 'starts', readonly path: string, readonly version: string }
    | { readonly state: 'broken', readonly path: string, readonly sentence: string }
    | { readonly state: 'missing' }
    /** the deck's packages are not installed (`npm ci --omit=dev`), so nothing would use a browser */
    | { readonly state: 'unused' }

export type BasesFacts
  = | { readonly state: 'listed', readonly official: readonly string[], readonly standIns: readonly string[], readonly missing: readonly string[] }
    /** no engine to ask */
    | { readonly state: 'unknown' }
