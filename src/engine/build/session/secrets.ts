import type { Service } from './service.ts'
import { status } from '@grpc/grpc-js'
import { decodeSecretId, encodeSecret } from './messages.ts'
import { unary } from './service.ts'

/** What `RUN --mount=type=secret,id=…` may show to its command: content by id. */
export type Secrets = Readonly<Record<string, string | Uint8Array>>

/**
 * Hands out secrets while a step runs that mounts them; they reach neither a layer nor the build cache's keys.
 *
 * An unknown id is refused with NOT_FOUND: BuildKit then leaves an optional mount out and fails a required one.
 * Source: moby/buildkit, session/secrets/secrets.proto and solver/llbsolver/ops/exec.go.
 */
export function secretsService(secrets: Secrets): Service {
  return unary('/moby.buildkit.secrets.v1.Secrets/GetSecret', (request) => {
    const id = decodeSecretId(request)
    const content = Object.hasOwn(secrets, id) ? secrets[id] : undefined
    return content === undefined ? { code: status.NOT_FOUND, details: `no secret has the id ${id}` } : encodeSecret(Buffer.from(content))
  })
}
