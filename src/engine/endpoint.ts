import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { EngineError } from './errors.ts'

/** Where an engine may be reached, and who said so. */
export interface Endpoint {
  /** such as `unix:///var/run/docker.sock` */
  readonly host: string
  /** for a person: `DOCKER_HOST`, `context "colima"`, `the usual place` */
  readonly source: string
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The endpoints to try, best first, chosen as the docker command line chooses: `DOCKER_HOST`, then `DOCKER_CONTEXT`, then the
 * current context of Docker's configuration, then the usual sockets.
 *
 * @throws EngineError `CONTEXT_UNKNOWN` where the chosen context does not exist
 */
export async function resolveEndpoints(env: Environment = process.env, home: string = homedir()): Promise<Endpoint[]> {
  if (env.DOCKER_HOST) {
    return [
      { host: env.DOCKER_HOST, source: 'DOCKER_HOST' },
    ]
  }
  const configFolder = env.DOCKER_CONFIG || join(home, '.docker')
  const context = env.DOCKER_CONTEXT || await currentContext(configFolder)
  if (context && context !== 'default') {
    return [
      { host: await contextHost(configFolder, context), source: `context "${context}"` },
    ]
  }
  return usualSockets(env, home).map(host => ({ host, source: 'the usual place' }))
}

function usualSockets(env: Environment, home: string): string[] {
  if (process.platform === 'win32') return ['npipe:////./pipe/docker_engine']
  return [
    '/var/run/docker.sock',
    ...(env.XDG_RUNTIME_DIR
      ? [
          join(env.XDG_RUNTIME_DIR, 'docker.sock'),
        ]
      : []),
    join(home, '.docker/run/docker.sock'),
    join(home, '.docker/desktop/docker.sock'),
  ].map(path => `unix://${path}`)
}

const configSchema = z.looseObject({
  currentContext: z.string().optional(),
})
const contextSchema = z.looseObject({
  Endpoints: z.looseObject({
    docker: z.looseObject({
      Host: z.string(),
    }),
  }),
})

async function currentContext(configFolder: string): Promise<string | undefined> {
  const config = await readJson(join(configFolder, 'config.json'), configSchema)
  return config?.currentContext
}

/** The docker command line keeps a context's endpoint in a folder named by the SHA-256 of the context's name. */
async function contextHost(configFolder: string, context: string): Promise<string> {
  const digest = createHash('sha256').update(context).digest('hex')
  const meta = await readJson(join(configFolder, 'contexts', 'meta', digest, 'meta.json'), contextSchema)
  if (meta) return meta.Endpoints.docker.Host
  throw new EngineError(
    'CONTEXT_UNKNOWN',
    `The Docker context "${context}" is chosen, but ${configFolder} holds no such context.`,
    'See what there is with "docker context ls" and choose one with "docker context use NAME".',
  )
}

/** The file's content where it exists and has the expected shape. */
async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')))
  }
  catch {
    return undefined
  }
}
