import type { Duplex } from 'node:stream'
import type { Engine } from '../../connect.ts'
import type { Secrets } from './secrets.ts'
import type { Service } from './service.ts'
import { randomUUID } from 'node:crypto'
import { Server, ServerCredentials } from '@grpc/grpc-js'
import { findCredentials } from '../../registry-credentials.ts'
import { decodeCredentialsHost, decodePacket, encodeCredentials, encodeHealthy, encodePacket } from './messages.ts'
import { secretsService } from './secrets.ts'
import { sendContext } from './send-context.ts'
import { unary } from './service.ts'

/** An open build session: the engine calls back through it for what a build needs from this machine. */
export interface Session extends Disposable {
  readonly id: string
}

/**
 * Opens a session as the docker command line does, which serves the folder as build context and as the place of the Dockerfile,
 * and the secrets to the steps that mount them. The signal breaks off whatever of this is still waiting.
 *
 * A context sent along with the build request instead would not reach engines with the containerd image store
 * (moby/moby#47717), and could not hold back a Dockerfile that the ignore file names.
 */
export async function openSession({ docker }: Engine, folder: string, secrets: Secrets, signal: AbortSignal): Promise<Session> {
  const id = randomUUID()
  const services = [fileSync(folder), secretsService(secrets), auth(signal), health]
  const socket = await new Promise<Duplex>((resolve, reject) => {
    docker.modem.dial({
      method: 'POST',
      path: '/session',
      hijack: true,
      headers: {
        'Upgrade': 'h2c',
        'X-Docker-Expose-Session-Uuid': id,
        'X-Docker-Expose-Session-Name': 'build-heavy-ship-light',
        'X-Docker-Expose-Session-Grpc-Method': services.flatMap(({ definition }) => Object.values(definition).map(({ path }) => path)),
      },
      statusCodes: { 101: true, 200: true },
      abortSignal: signal,
    }, (error: Error | null, opened: unknown) => error ? reject(error) : resolve(opened as Duplex))
  })
  const server = new Server()
  for (const { definition, implementation } of services) server.addService(definition, implementation)
  server.createConnectionInjector(ServerCredentials.createInsecure()).injectConnection(socket)
  return {
    id,
    [Symbol.dispose]() {
      server.forceShutdown()
      socket.destroy()
    },
  }
}

function fileSync(folder: string): Service {
  return {
    definition: {
      diffCopy: {
        path: '/moby.filesync.v1.FileSync/DiffCopy',
        requestStream: true,
        responseStream: true,
        requestSerialize: encodePacket,
        requestDeserialize: decodePacket,
        responseSerialize: encodePacket,
        responseDeserialize: decodePacket,
      },
    },
    implementation: { diffCopy: (call: Parameters<typeof sendContext>[0]) => void sendContext(call, folder).catch(() => call.end()) },
  }
}

/** Asked before anything is pulled; without credentials the engine asks the registry as nobody. */
function auth(signal: AbortSignal): Service {
  return unary('/moby.filesync.v1.Auth/Credentials', async (request) => {
    const found = await findCredentials(decodeCredentialsHost(request), { signal })
    if (!found) return encodeCredentials({ Username: '', Secret: '' })
    // an identity token goes without a name
    return encodeCredentials('username' in found ? { Username: found.username, Secret: found.password } : { Username: '', Secret: found.identitytoken })
  })
}

/** The engine closes a session that does not answer this. */
const health = unary('/grpc.health.v1.Health/Check', encodeHealthy)
