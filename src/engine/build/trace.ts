import protobuf from 'protobufjs'
import { z } from 'zod'

/** The parts of BuildKit's `StatusResponse` that we read. Source: moby/buildkit, api/services/control/control.proto. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Status { repeated Vertex vertexes = 1; repeated Log logs = 3; }
  message Vertex { string digest = 1; string name = 3; bool cached = 4; Timestamp started = 5; Timestamp completed = 6; string error = 7; }
  message Log { string vertex = 1; Timestamp timestamp = 2; int64 stream = 3; bytes msg = 4; }
  message Timestamp { int64 seconds = 1; int32 nanos = 2; }
`)
const Status = root.lookupType('Status')

const timestamp = z.object({
  seconds: z.number(),
  nanos: z.number(),
}).transform(({ seconds, nanos }) => seconds + nanos / 1e9)
const vertex = z.object({
  digest: z.string(),
  name: z.string(),
  cached: z.boolean(),
  // protobufjs gives null where the message has no such field
  started: timestamp.nullable(),
  completed: timestamp.nullable(),
  error: z.string(),
})
const status = z.object({
  vertexes: z.array(vertex),
  logs: z.array(z.object({
    vertex: z.string(),
    timestamp: timestamp.nullable(),
    msg: z.instanceof(Uint8Array),
  })),
})

/** One node of BuildKit's build graph as one trace record tells it; times in seconds since 1970. */
export type Vertex = z.infer<typeof vertex>

/** What one trace record adds: vertexes in their new state, and output by vertex digest; when it was printed, in seconds since 1970. */
export type TraceRecord = z.infer<typeof status>

/** Decodes the `aux` of a `moby.buildkit.trace` message: base64 of a protobuf. */
export function decodeTrace(aux: string): TraceRecord {
  const message = Status.decode(Buffer.from(aux, 'base64'))
  return status.parse(Status.toObject(message, { longs: Number, defaults: true }))
}
