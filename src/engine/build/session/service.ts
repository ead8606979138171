import type { ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js'
import { status } from '@grpc/grpc-js'

/** One gRPC service of a build session, as grpc-js takes it. */
export interface Service {
  readonly definition: ServiceDefinition
  readonly implementation: UntypedServiceImplementation
}

/** How a method refuses: a gRPC status code and a sentence. */
export interface Refusal {
  readonly code: number
  readonly details: string
}

/** A service of one method: one request, one answer. What the answer throws is told as gRPC's INTERNAL. */
export function unary(path: string, answer: (request: Buffer) => Buffer | Refusal | Promise<Buffer | Refusal>): Service {
  const asItIs = (bytes: Buffer) => bytes
  return {
    definition: {
      method: { path, requestStream: false, responseStream: false, requestSerialize: asItIs, requestDeserialize: asItIs, responseSerialize: asItIs, responseDeserialize: asItIs },
    },
    implementation: {
      async method({ request }: { request: Buffer }, callback: (refusal: Refusal | null, response?: Buffer) => void) {
        try {
          const answered = await answer(request)
          if (Buffer.isBuffer(answered)) callback(null, answered)
          else callback(answered)
        }
        catch (error) {
          callback({ code: status.INTERNAL, details: String(error) })
        }
      },
    },
  }
}
