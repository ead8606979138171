import protobuf from 'protobufjs'
import { z } from 'zod'

/** The messages of the services that a build session offers. Sources: tonistiigi/fsutil, types/wire.proto and stat.proto; moby/buildkit, session/auth/auth.proto and session/secrets/secrets.proto; grpc health/v1. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Packet { int32 type = 1; Stat stat = 2; uint32 ID = 3; bytes data = 4; }
  message Stat { string path = 1; uint32 mode = 2; uint32 uid = 3; uint32 gid = 4; int64 size = 5; int64 modTime = 6; string linkname = 7; }
  message CredentialsRequest { string Host = 1; }
  message CredentialsResponse { string Username = 1; string Secret = 2; }
  message GetSecretRequest { string ID = 1; }
  message GetSecretResponse { bytes data = 1; }
  message HealthCheckResponse { int32 status = 1; }
`, { keepCase: true })

/** What a packet of the file transfer is; the engine receives, we send. */
export const PACKET = {
  /** one file of the context; without a stat: that was the last one */
  STAT: 0,
  /** the engine wants the content of the file with this number */
  REQUEST: 1,
  /** a piece of that content; an empty one ends it */
  DATA: 2,
  FINISHED: 3,
  ERROR: 4,
} as const

/** One file as Go's `os.FileMode` and fsutil describe it. */
export interface Stat {
  /** relative to the context, with `/` */
  readonly path: string
  readonly mode: number
  readonly size: number
  /** nanoseconds since 1970, as decimal text: it exceeds what a number holds exactly */
  readonly modTime: string
  readonly linkname: string
}

export interface Packet {
  readonly type: number
  readonly stat?: Stat
  readonly ID?: number
  readonly data?: Uint8Array
}

const received = z.object({ type: z.number(), ID: z.number(), data: z.instanceof(Uint8Array) })
export type ReceivedPacket = z.infer<typeof received>

export function encodePacket(packet: Packet): Buffer {
  return encode('Packet', packet)
}

export function decodePacket(bytes: Buffer): ReceivedPacket {
  return decode('Packet', received, bytes)
}

const credentialsRequest = z.object({ Host: z.string() })

/** The registry that the engine wants credentials for, such as `registry-1.docker.io`. */
export function decodeCredentialsHost(bytes: Buffer): string {
  return decode('CredentialsRequest', credentialsRequest, bytes).Host
}

export function encodeCredentials(credentials: { readonly Username: string, readonly Secret: string }): Buffer {
  return encode('CredentialsResponse', credentials)
}

const secretRequest = z.object({ ID: z.string() })

export function decodeSecretId(bytes: Buffer): string {
  return decode('GetSecretRequest', secretRequest, bytes).ID
}

export function encodeSecret(data: Uint8Array): Buffer {
  return encode('GetSecretResponse', { data })
}

const SERVING = 1

export function encodeHealthy(): Buffer {
  return encode('HealthCheckResponse', { status: SERVING })
}

function encode(name: string, message: object): Buffer {
  const type = root.lookupType(name)
  return Buffer.from(type.encode(type.fromObject(message)).finish())
}

function decode<T>(name: string, schema: z.ZodType<T>, bytes: Buffer): T {
  const type = root.lookupType(name)
  return schema.parse(type.toObject(type.decode(bytes), { defaults: true }))
}
