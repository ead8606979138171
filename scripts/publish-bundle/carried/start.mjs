// Shows the deck beside this file: node start.mjs
// It needs Node 20 or newer and nothing else. Only this machine can reach it.
import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

/** Serves a folder to this machine alone, on a port of its own unless one is given. */
export async function serveFolder(folder, port = 0) {
  const root = await realpath(folder)
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => refuse(response, 404))
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

async function answer(root, request, response) {
  if (!['GET', 'HEAD'].includes(request.method)) return refuse(response, 405)
  // a page elsewhere must not read the deck through a name that it makes point here
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '')) return refuse(response, 403)
  const { pathname, search } = new URL(request.url, 'http://deck')
  // `..`, a second `/` or a link in the folder may lead anywhere: what counts is where it ends
  const wanted = await realpath(resolve(join(root, decodeURIComponent(pathname))))
  if (wanted !== root && !wanted.startsWith(root + sep)) return refuse(response, 404)
  const isFolder = (await stat(wanted)).isDirectory()
  // without the closing slash the links of its index page would be another folder's
  if (isFolder && !pathname.endsWith('/')) return response.writeHead(301, { location: `/${relative(root, wanted).split(sep).map(encodeURIComponent).join('/')}/${search}` }).end()
  const file = isFolder ? join(wanted, 'index.html') : wanted
  const { size } = await stat(file)
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-length': size, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' })
  if (request.method === 'HEAD') return response.end()
  createReadStream(file).on('error', () => response.destroy()).pipe(response)
}

function refuse(response, status) {
  if (!response.headersSent) response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(status === 404 ? 'There is no such file here.\n' : 'This is not answered here.\n')
}

/** The address in whatever browser the machine has; where none opens, the person has the address. */
function open(url) {
  const [command, ...words] = { win32: ['cmd', '/c', 'start', '', url], darwin: ['open', url] }[process.platform] ?? ['xdg-open', url]
  spawn(command, words, { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}

if (process.argv[1] && await realpath(process.argv[1]).catch(() => undefined) === await realpath(fileURLToPath(import.meta.url))) {
  const server = await serveFolder(dirname(fileURLToPath(import.meta.url)))
  console.log(`The deck is at ${server.url}deck/ and everything else at ${server.url}\nKeep this window open; Ctrl-C ends it.`)
  if (!process.argv.includes('--no-open')) open(server.url)
}
