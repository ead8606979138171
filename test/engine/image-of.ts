import type { Build, Engine } from '#engine'
import { buildImage } from '#engine'
import { BASE, imageFolder } from './image-folder.ts'

/** Builds an image on the base that runs one command, in exec form. */
export function imageOf(engine: Engine, command: readonly string[]): Promise<Build> {
  return imageFrom(engine, `FROM ${BASE}\nENTRYPOINT ${JSON.stringify(command)}\n`)
}

/** Builds an image from a Dockerfile alone. */
export async function imageFrom(engine: Engine, Dockerfile: string): Promise<Build> {
  await using folder = await imageFolder({ Dockerfile })
  return await buildImage(engine, { context: folder.path }) // awaited, so that the folder outlives the build
}

/** An HTTP server in Python that answers with the files of its folder; `first` is what it does before it listens. */
export function server({ host = '0.0.0.0', port = 9000, first = '' }: { host?: string, port?: number, first?: string } = {}): string[] {
  const program = [
    'import http.server, signal, sys',
    first,
    'print("serving", flush=True)',
    `http.server.HTTPServer(("${host}", ${port}), http.server.SimpleHTTPRequestHandler).serve_forever()`,
  ]
  return ['python', '-c', program.join('\n')]
}
