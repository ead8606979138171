import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

/** What a registry lets a person in by: a password, or a token that stands for one. */
export type RegistryCredentials
  = | { readonly username: string, readonly password: string, readonly serveraddress: string }
    | { readonly identitytoken: string, readonly serveraddress: string }

interface FindOptions {
  /** ends the waiting for a helper */
  readonly signal?: AbortSignal
  /** names the folder of Docker's configuration, in `DOCKER_CONFIG` */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** the person's own folder, which has it otherwise */
  readonly home?: string
}

/** Docker Hub's entry in Docker's configuration has the address of its first API; the other names are those of its machines. */
const HUB = 'https://index.docker.io/v1/'
const HUB_NAMES = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

/**
 * What "docker login" has stored for a registry, looked for where the docker command line looks: the registry's own helper, the
 * store for all registries, the configuration file. Nothing where the person never logged in, or where the helper that is named there
 * does not work: images for everybody are then still to be had. A helper may ask the person, and take its time: begin no deadline of a
 * registry's before this has returned.
 *
 * @param registry its host, such as `docker.io` or `registry.example:5000`
 * @throws the signal's reason when interrupted
 */
export async function findCredentials(registry: string, { signal, env = process.env, home = homedir() }: FindOptions = {}): Promise<RegistryCredentials | undefined> {
  const { credHelpers, credsStore, auths } = await readConfig(join(env.DOCKER_CONFIG || join(home, '.docker'), 'config.json'))
  const isHub = HUB_NAMES.includes(registry)
  const serveraddress = isHub ? HUB : registry
  const hosts = isHub ? HUB_NAMES : [registry]
  const helper = valueFor(credHelpers, hosts) ?? credsStore
  const stored = helper ? await askHelper(helper, serveraddress, signal) : undefined
  const credentials = stored ?? fromEntry(valueFor(auths, hosts))
  return credentials && { ...credentials, serveraddress }
}

type Credentials = { username: string, password: string } | { identitytoken: string }

const entrySchema = z.looseObject({
  /** base64 of `name:password` */
  auth: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  identitytoken: z.string().optional(),
})

const configSchema = z.looseObject({
  auths: z.record(z.string(), entrySchema).default({}),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).default({}),
})

async function readConfig(file: string): Promise<z.infer<typeof configSchema>> {
  try {
    return configSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  }
  catch {
    return configSchema.parse({})
  }
}

/** The value of the first key that means one of the hosts: a key may be a host or an address on it. */
function valueFor<Value>(values: Readonly<Record<string, Value>>, hosts: readonly string[]): Value | undefined {
  const key = Object.keys(values).find(key => hosts.includes(key.replace(/^https?:\/\//, '').replace(/\/.*$/, '')))
  return key === undefined ? undefined : values[key]
}

function fromEntry(entry: z.infer<typeof entrySchema> | undefined): Credentials | undefined {
  if (!entry) return undefined
  if (entry.identitytoken) return { identitytoken: entry.identitytoken }
  const [username = '', ...rest] = entry.auth ? Buffer.from(entry.auth, 'base64').toString('utf8').split(':') : [entry.username, entry.password ?? '']
  return username ? { username, password: rest.join(':') } : undefined
}

/** The user's name that stands for "the secret is a token". Source: docker/cli, cli/config/credentials/native_store.go */
const TOKEN_USER = '<token>'

/** A helper may ask the person for a password, but nobody waits for one that hangs. */
const HELPER_MILLISECONDS = 60_000

const answerSchema = z.looseObject({ Username: z.string(), Secret: z.string() })

/** Asks the program `docker-credential-NAME`: the address on its standard input, JSON on its standard output. */
async function askHelper(name: string, address: string, interrupt?: AbortSignal): Promise<Credentials | undefined> {
  const patience = AbortSignal.timeout(HELPER_MILLISECONDS)
  const signal = interrupt ? AbortSignal.any([patience, interrupt]) : patience
  try {
    const helper = spawn(`docker-credential-${name}`, ['get'], { stdio: ['pipe', 'pipe', 'ignore'], signal })
    const failed = new Promise<never>((_, reject) => helper.once('error', reject).stdin.once('error', reject))
    helper.stdin.end(address)
    const answer = await Promise.race([text(helper.stdout), failed])
    const { Username: username, Secret: secret } = answerSchema.parse(JSON.parse(answer))
    return username === TOKEN_USER ? { identitytoken: secret } : { username, password: secret }
  }
  catch {
    interrupt?.throwIfAborted()
    return undefined // it is not installed, or it knows nothing of this registry
  }
}
