import type Dockerode from 'dockerode'
import type { Endpoint } from './endpoint.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { getContainerRuntimeClient } from 'testcontainers'
import { z } from 'zod'
import { resolveEndpoints } from './endpoint.ts'
import { EngineError } from './errors.ts'
import { probe, SILENCE_MILLISECONDS, socketOf } from './probe.ts'

/** A connected engine and what it said of itself. */
export interface Engine {
  readonly docker: Dockerode
  /** the endpoint in use, such as `unix:///var/run/docker.sock` */
  readonly host: string
  /** the product, such as `Docker Engine - Community` */
  readonly name: string
  /** what the engine runs on, such as `Debian GNU/Linux 12 (bookworm)` or `Docker Desktop` */
  readonly operatingSystem: string
  readonly version: string
  /** who keeps the layers: the classic graph drivers, or containerd's snapshotters (the default of new installations) */
  readonly imageStore: 'graphdriver' | 'containerd'
  /** such as `overlay2` or `overlayfs` */
  readonly storageDriver: string
  /** `os/architecture` in Docker's own terms, such as `linux/amd64` */
  readonly platform: string
  readonly cpus: number
  /** where the engine keeps its data, as the engine's own machine sees it */
  readonly rootDirectory: string
}

type DockerInfo = Awaited<ReturnType<Dockerode['info']>>

/** BuildKit with `RUN --mount` and `COPY --chmod` built in; what the labs' Dockerfiles use. */
const OLDEST_VERSION = [20, 10] as const

/**
 * Finds the engine that the docker command line would use and connects to it.
 *
 * @throws EngineError when there is none, it may not be used, it is remote, or it is too old: one sentence each, with what was tried
 */
export async function connect(): Promise<Engine> {
  const endpoint = await firstThatAnswers(await resolveEndpoints())
  const { docker, version, info } = await reach(endpoint)
  refuseOthers(version)
  const storage = String(info.DriverStatus?.flat().join(' ') ?? '')
  return {
    docker,
    host: endpoint.host,
    name: version.Platform?.Name || 'Docker Engine', // distributions' builds leave it empty
    operatingSystem: info.OperatingSystem,
    version: version.Version,
    imageStore: storage.includes('io.containerd.snapshotter') ? 'containerd' : 'graphdriver',
    storageDriver: info.Driver,
    platform: `${version.Os}/${version.Arch}`,
    cpus: info.NCPU,
    rootDirectory: info.DockerRootDir,
  }
}

/**
 * Connects through testcontainers, which knows no contexts: it is handed the endpoint. Ports are published on loopback only, and its
 * cleaning container (Ryuk) would need an image of its own; `sweep` does that work offline.
 */
async function reach({ host, source }: Endpoint): Promise<{ docker: Dockerode, version: Dockerode.DockerVersion, info: DockerInfo }> {
  const before = process.env.DOCKER_HOST
  process.env.DOCKER_HOST = host
  process.env.TESTCONTAINERS_HOST_OVERRIDE = '127.0.0.1'
  process.env.TESTCONTAINERS_RYUK_DISABLED = 'true'
  try {
    const reached = await Promise.race([ask(host), pause(SILENCE_MILLISECONDS, undefined, { ref: false })])
    if (reached) return reached
    throw new EngineError('ENGINE_NOT_FOUND', `Something listens at ${host} (${source}), but it has said nothing for ${SILENCE_MILLISECONDS / 1000} seconds.`, 'It may be starting, or hang: wait until "docker version" answers, or restart Docker.')
  }
  catch (cause) {
    // a later attempt must see the environment as the person set it
    if (before === undefined) delete process.env.DOCKER_HOST
    else process.env.DOCKER_HOST = before
    if (cause instanceof EngineError) throw cause
    throw new EngineError('ENGINE_NOT_FOUND', `Something listens at ${host} (${source}), but it does not answer as a Docker engine, or tc.host in ~/.testcontainers.properties names another one.`, 'See what "docker version" says, restart Docker, and take tc.host out of that file.', { cause })
  }
}

async function ask(host: string): Promise<{ docker: Dockerode, version: Dockerode.DockerVersion, info: DockerInfo }> {
  const { container: { dockerode: docker } } = await getContainerRuntimeClient()
  if (!isConnectedTo(docker, host)) throw new Error('testcontainers has connected to another engine')
  const [version, info] = await Promise.all([docker.version(), docker.info()])
  return { docker, version, info }
}

/** testcontainers falls back to other engines on its own, and prefers one that its own settings name. */
function isConnectedTo(docker: Dockerode, host: string): boolean {
  const target = socketOf(host)
  const connected: unknown = docker.modem
  const { socketPath, host: address } = modem.parse(connected)
  return target !== undefined && ('path' in target ? socketPath === target.path : address === target.host)
}

const modem = z.object({ socketPath: z.string().optional(), host: z.string().optional() })

async function firstThatAnswers(endpoints: readonly Endpoint[]): Promise<Endpoint> {
  const tried: string[] = []
  for (const endpoint of endpoints) {
    refuseRemote(endpoint)
    const failure = await probe(endpoint.host)
    if (failure === undefined) return endpoint
    if (failure === 'EACCES' || failure === 'EPERM') {
      throw new EngineError(
        'ENGINE_PERMISSION',
        `The Docker engine at ${endpoint.host} does not let this user in (${failure}).`,
        'Add yourself to the docker group with "sudo usermod -aG docker $USER", then log out and in again.',
      )
    }
    tried.push(`${endpoint.host} (${endpoint.source}): ${SOCKET_FAILURES[failure] ?? failure}`)
  }
  throw new EngineError(
    'ENGINE_NOT_FOUND',
    `No Docker engine answers. Tried ${tried.join('; ')}.`,
    'Start Docker, or see what is missing with: npm run setup',
  )
}

const SOCKET_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'no such socket',
  ECONNREFUSED: 'nothing listens',
  ENOTSOCK: 'not a socket',
  ETIMEDOUT: 'no answer',
}

/** The labs publish ports on the engine's loopback: that must be this machine's. */
function refuseRemote({ host, source }: Endpoint): void {
  const target = socketOf(host)
  if (target && ('path' in target || ['localhost', '127.0.0.1', '::1'].includes(target.host))) return
  if (!URL.canParse(host)) {
    throw new EngineError('ENGINE_ADDRESS', `${source} names the engine "${host}", which is no address of an engine.`, 'Expected an address such as unix:///var/run/docker.sock; correct or unset it.')
  }
  throw new EngineError(
    'ENGINE_REMOTE',
    `The Docker engine at ${host} (${source}) is on another machine, and the ports that the labs publish there cannot be reached from here.`,
    'Use an engine on this machine ("docker context use default", or unset DOCKER_HOST), or run this command on the machine that has the engine.',
  )
}

function refuseOthers(version: Dockerode.DockerVersion): void {
  const name = version.Components?.map(component => component.Name).find(component => /podman/i.test(component))
  if (name) {
    throw new EngineError('ENGINE_NOT_DOCKER', `${name} answers in place of Docker, and it builds without BuildKit, which the labs are about.`, 'Start a Docker engine and choose it with "docker context use NAME" or DOCKER_HOST.')
  }
  const [major = 0, minor = 0] = version.Version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_VERSION
  // builds of the engine from its sources call themselves "dev" or a commit: their major version is not a number
  if (Number.isNaN(major) || major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new EngineError('ENGINE_TOO_OLD', `The Docker engine is version ${version.Version}; the labs need ${OLDEST_VERSION.join('.')} or newer.`, 'Update Docker: https://docs.docker.com/engine/install/')
}
