import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ServedImage } from './image.ts'
import type { Line } from './line.ts'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, digestOf, MANIFEST_TYPE, toJson } from './image.ts'
import { lineOf } from './line.ts'

/** What the registry does wrong. Each is set while a test needs it, and may be taken back. */
export type Misbehaviour
  /** refuses everything: too much was pulled */
  = | 'limits'
  /** takes connections and never answers */
    | 'silent'
  /** sends half of a layer and then nothing more */
    | 'silent-in-layer'
  /** sends half of a layer that is asked for from its beginning, and ends the connection; the rest it sends */
    | 'cuts-layer'
  /** sends a layer of the right size with another content */
    | 'forges-layer'

export interface RegistryOptions {
  /** by name with tag, such as `tiny:1`; one image for each platform */
  readonly images: Readonly<Record<string, readonly ServedImage[]>>
  /** of the line that all blobs share; without it they are sent as fast as it goes */
  readonly bytesPerSecond?: number
  /** without these nothing is handed out; `token` is how Docker Hub asks for them, `basic` how small registries do */
  readonly login?: { readonly username: string, readonly password: string, readonly by: 'basic' | 'token' }
}

/** A registry on this machine's loopback, read-only, for as long as a test runs. An engine talks to it without TLS, because of its address. */
export interface Registry extends AsyncDisposable {
  /** the registry's part of an image's name: `127.0.0.1:PORT` */
  readonly host: string
  misbehaviour: Misbehaviour | undefined
  /** what was asked, such as `GET /v2/tiny/manifests/1`, or `GET /v2/tiny/blobs/sha256:… bytes=1000-` for the rest of a layer */
  readonly requests: readonly string[]
  /** the bytes that were sent of each blob, by its digest */
  readonly sentBytes: ReadonlyMap<string, number>
}

const INDEX_TYPE = 'application/vnd.docker.distribution.manifest.list.v2+json'
const TOKEN = 'a-token-for-whoever-has-logged-in'

/**
 * Source of the addresses, headers and errors: the OCI distribution specification, and Docker's token authentication for registries, in
 * both its forms.
 */
export async function serveRegistry({ images, login, bytesPerSecond }: RegistryOptions): Promise<Registry> {
  const requests: string[] = []
  const sentBytes = new Map<string, number>()
  const line = bytesPerSecond === undefined ? undefined : lineOf(bytesPerSecond)
  const manifests = new Map<string, Document>()
  const blobs = new Map<string, Buffer>()
  for (const [name, platforms] of Object.entries(images)) {
    const [repository, tag] = name.split(':')
    const index = indexOf(platforms)
    manifests.set(`${repository}/${tag}`, index).set(`${repository}/${digestOf(index.content)}`, index)
    for (const { manifest, blobs: own } of platforms) {
      manifests.set(`${repository}/${digestOf(manifest)}`, { type: MANIFEST_TYPE, content: manifest })
      for (const [digest, blob] of own) blobs.set(digest, blob)
    }
  }

  const server = createServer((request, response) => {
    requests.push([request.method, request.url, request.headers.range].join(' ').trim())
    if (registry.misbehaviour === 'silent') return
    if (registry.misbehaviour === 'limits') return refuse(response, 429, 'TOOMANYREQUESTS', 'You have reached your pull rate limit.')
    const url = new URL(request.url ?? '/', `http://${registry.host}`)
    if (url.pathname === '/token') return void giveToken(request, response, login).catch(() => response.destroy())
    if (!isLoggedIn(request, login)) {
      response.setHeader('WWW-Authenticate', login?.by === 'token' ? `Bearer realm="http://${registry.host}/token",service="registry"` : 'Basic realm="registry"')
      return refuse(response, 401, 'UNAUTHORIZED', 'authentication required')
    }
    if (url.pathname === '/v2/') return void response.end('{}')
    const [, repository = '', kind, reference = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url.pathname) ?? []
    if (kind === 'manifests') return sendManifest(request, response, manifests.get(`${repository}/${reference}`))
    sendBlob(request, response, blobs.get(reference), registry.misbehaviour, async (bytes) => {
      await line?.(bytes)
      sentBytes.set(reference, (sentBytes.get(reference) ?? 0) + bytes)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const registry: Registry = {
    host: `127.0.0.1:${portOf(server)}`,
    misbehaviour: undefined,
    requests,
    sentBytes,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return registry
}

interface Document {
  readonly type: string
  readonly content: Buffer
}

function indexOf(platforms: readonly ServedImage[]): Document {
  return {
    type: INDEX_TYPE,
    content: toJson({
      schemaVersion: 2,
      mediaType: INDEX_TYPE,
      manifests: platforms.map(({ platform, manifest }) => {
        const [os, architecture] = platform.split('/')
        return { ...describe(MANIFEST_TYPE, manifest), platform: { os, architecture } }
      }),
    }),
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(toJson({ errors: [{ code, message }] }))
}

function isLoggedIn(request: IncomingMessage, login: RegistryOptions['login']): boolean {
  if (!login) return true
  return request.headers.authorization === (login.by === 'token' ? `Bearer ${TOKEN}` : basic(login))
}

function basic({ username, password }: { readonly username: string, readonly password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/**
 * Whoever shows no password gets a token too, one that opens nothing: so does Docker Hub's. Classic engines ask with GET and a header;
 * those with the containerd store send whoever has logged in with POST and a form, as OAuth 2 does.
 */
async function giveToken(request: IncomingMessage, response: ServerResponse, login: RegistryOptions['login']): Promise<void> {
  const authorization = request.method === 'POST' ? fromForm(new URLSearchParams(await text(request))) : request.headers.authorization
  if (authorization && authorization !== (login && basic(login))) return refuse(response, 401, 'UNAUTHORIZED', 'incorrect username or password')
  const token = authorization ? TOKEN : 'a-token-for-nobody'
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(toJson({ token, access_token: token }))
}

function fromForm(form: URLSearchParams): string {
  return basic({ username: form.get('username') ?? '', password: form.get('password') ?? '' })
}

function sendManifest(request: IncomingMessage, response: ServerResponse, document: Document | undefined): void {
  if (!document) return refuse(response, 404, 'MANIFEST_UNKNOWN', 'manifest unknown')
  response.writeHead(200, { 'Content-Type': document.type, 'Content-Length': document.content.length, 'Docker-Content-Digest': digestOf(document.content) })
  response.end(request.method === 'HEAD' ? undefined : document.content)
}

/** Engines go on where a broken transfer stopped: they ask for the rest as a range. */
function sendBlob(request: IncomingMessage, response: ServerResponse, blob: Buffer | undefined, misbehaviour: Misbehaviour | undefined, whenMaySend: Line): void {
  if (!blob) return refuse(response, 404, 'BLOB_UNKNOWN', 'blob unknown to registry')
  const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
  const rest = blob.subarray(from)
  response.writeHead(from > 0 ? 206 : 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': rest.length,
    ...from > 0 && { 'Content-Range': `bytes ${from}-${blob.length - 1}/${blob.length}` },
  })
  const half = rest.subarray(0, rest.length / 2)
  // configurations are small documents; only layers are tampered with
  const isLayer = blob[0] === 0x1F
  if (request.method === 'HEAD') response.end()
  else if (isLayer && misbehaviour === 'silent-in-layer') response.write(half)
  else if (isLayer && misbehaviour === 'cuts-layer' && from === 0) response.write(half, () => response.destroy())
  else void sendPieces(response, isLayer && misbehaviour === 'forges-layer' ? Buffer.alloc(rest.length) : rest, whenMaySend)
}

const PIECE_BYTES = 16_384

async function sendPieces(response: ServerResponse, bytes: Buffer, whenMaySend: Line): Promise<void> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES)
    await whenMaySend(piece.length)
    if (response.destroyed) return
    response.write(piece)
  }
  response.end()
}
