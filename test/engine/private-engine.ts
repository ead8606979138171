import { spawn } from 'node:child_process'
import { access, constants, mkdtemp, readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'

/** An engine of a test's own, to be filled up and killed; the machine's engine does not notice it. Disposing of it leaves nothing. */
export interface PrivateEngine extends AsyncDisposable {
  /** for `DOCKER_HOST` */
  readonly host: string
  /** ends the engine as a crash does */
  readonly kill: () => Promise<void>
}

/** Why this machine cannot run a private engine; undefined where it can. */
export async function whyNoPrivateEngine(): Promise<string | undefined> {
  return await whyNoNamespaces() ?? lacks('dockerd', 'setpriv', 'mount')
}

/** Why this machine cannot give a process namespaces of its own; undefined where it can. */
export async function whyNoNamespaces(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root'
  return await lacks('unshare', 'ip') ?? (await mayMakeNamespaces() ? undefined : 'needs a root that may make namespaces')
}

async function lacks(...programs: string[]): Promise<string | undefined> {
  const missing = (await Promise.all(programs.map(async program => await isOnPath(program) ? [] : [program]))).flat()
  return missing.length ? `needs ${missing.join(', ')} on this machine` : undefined
}

/** In a private engine's own network, what accepts connections and never answers. */
export const SILENT_REGISTRY = '127.0.0.1:5000'

/**
 * Starts dockerd with its data on a small disk in memory.
 *
 * It lives in namespaces of its own, for network, mounts and processes: what it mounts and starts vanishes with it, docker0 of the
 * machine stays as it is, and it dies with this process, however that ends.
 */
export async function startPrivateEngine({ diskBytes }: { diskBytes: number }): Promise<PrivateEngine> {
  await sweepPrivateEngines()
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  const cgroup = `${PREFIX}${process.pid}`
  const engine = spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', '--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', 'sh', '-c', START], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE: process.execPath, BYTES: String(diskBytes), CGROUP: cgroup },
    stdio: 'ignore',
  })
  const ended = new Promise<void>(resolve => engine.once('exit', () => resolve()))
  const kill = async () => {
    engine.kill('SIGKILL')
    await ended
  }
  const dispose = async () => {
    await kill()
    await removeTraces(folder, cgroup)
  }
  const socketPath = join(folder, 'docker.sock')
  const deadline = AbortSignal.timeout(60_000)
  while (!await answers(socketPath)) {
    if (engine.exitCode === null && engine.signalCode === null && !deadline.aborted) {
      await pause(50)
      continue
    }
    const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '')
    await dispose()
    throw new Error(`The private engine did not start. The end of its log:\n${log.split('\n').slice(-12).join('\n')}`)
  }
  return { host: `unix://${socketPath}`, kill, [Symbol.asyncDispose]: dispose }
}

const PREFIX = 'private-engine-'

const START = `
exec >log 2>&1
mkdir data && mount -t tmpfs -o size=$BYTES tmpfs data && ip link set lo up || exit 1
"$NODE" -e 'require("net").createServer(() => {}).listen(5000, "127.0.0.1")' &
exec dockerd --host "unix://$PWD/docker.sock" --data-root "$PWD/data" --exec-root "$PWD/data/exec" --pidfile "$PWD/data/pid" \
  --bridge none --iptables=false --ip-masq=false --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "/$CGROUP"
`

async function isOnPath(program: string): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = await Promise.all(folders.map(folder => access(join(folder, program), constants.X_OK).then(() => true, () => false)))
  return found.includes(true)
}

function mayMakeNamespaces(): Promise<boolean> {
  return new Promise((resolve) => {
    spawn('unshare', ['--net', '--mount', '--pid', '--fork', 'true'], { stdio: 'ignore' }).once('exit', code => resolve(code === 0)).once('error', () => resolve(false))
  })
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    get({ socketPath, path: '/_ping', timeout: 1000 }, response => resolve(response.resume().statusCode === 200))
      .once('timeout', function (this: { destroy: () => void }) { this.destroy() })
      .once('error', () => resolve(false))
  })
}

/** What is left of engines whose test process was killed: they died with it, but not their folders. */
async function sweepPrivateEngines(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, owner] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? []
    if (owner !== undefined && !await access(`/proc/${owner}`).then(() => true, () => false)) await removeTraces(join(tmpdir(), name), PREFIX + owner)
  }
}

async function removeTraces(folder: string, cgroup: string): Promise<void> {
  const root = '/sys/fs/cgroup'
  // one tree of them with cgroup v2, one for each controller with v1
  for (const parent of [root, ...(await readdir(root)).map(name => join(root, name))]) await removeCgroup(join(parent, cgroup))
  await rm(folder, { recursive: true, force: true })
}

/** A cgroup is a folder whose files cannot be removed one by one: only empty of groups, and as a whole. */
async function removeCgroup(path: string): Promise<void> {
  const inner = await readdir(path, { withFileTypes: true }).catch(() => [])
  for (const entry of inner) {
    if (entry.isDirectory()) await removeCgroup(join(path, entry.name))
  }
  if (inner.length) await rmdir(path)
}
