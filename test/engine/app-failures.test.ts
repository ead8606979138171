import type { AppOptions, Engine } from '#engine'
import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { AppError, connect, runApp } from '#engine'
import { BASE } from './image-folder.ts'
import { imageFrom, imageOf, server } from './image-of.ts'
import { whyNoNamespaces } from './private-engine.ts'

const engine = await connect()

/** How the app of a Dockerfile failed; its container must be gone by then. */
async function failureOf(dockerfile: string, options: Omit<AppOptions, 'image' | 'port'> = {}, on: Engine = engine): Promise<AppError> {
  await using build = await imageFrom(engine, dockerfile)
  const outcome = await runApp(on, { image: build.tag, port: 9000, ...options }).catch((error: unknown) => error)
  if (!(outcome instanceof AppError)) throw new Error(`expected an AppError, got ${String(outcome)}`)
  expect(await engine.docker.listContainers({ all: true, filters: { ancestor: [build.tag] } })).toEqual([])
  return outcome
}

function running(command: readonly string[]): string {
  return `FROM ${BASE}\nENTRYPOINT ${JSON.stringify(command)}\n`
}

function python(program: string): string {
  return running(['python', '-c', program])
}

describe.concurrent('an app that ends at once', () => {
  it('is reported with its exit code and what it printed', async () => {
    expect(await failureOf(python('print("no licence found"); raise SystemExit(3)'))).toMatchObject({
      code: 'APP_EXITED',
      message: expect.stringMatching(/^The container ended with exit code 3 before it answered on port 9000\.\nIts last output:\n {2}no licence found$/),
      exitCode: 3,
      log: 'no licence found\n',
      remedy: expect.stringContaining('last output'),
    })
  })

  it.each([
    ['went to the background', running(['true']), 'not send it to the background'],
    ['lacks a Python module', python('import flask'), 'no Python module flask that its user can read'],
    ['lacks the file that it is to run', running(['python', 'app.py']), 'The image has no /app.py: COPY it into the runtime stage, and set WORKDIR'],
    ['lacks a command', running(['sh', '-c', 'gunicorn app:app']), 'has no "gunicorn"'],
    ['is started by a line with single quotes in its brackets', `FROM ${BASE}\nCMD ['python', 'app.py']\n`, 'needs double quotes'],
    ['lacks the interpreter of its script', `FROM ${BASE}\nRUN printf "#!/bin/zsh\\n" > /start && chmod +x /start\nENTRYPOINT ["/start"]\n`, 'the loader or the interpreter'],
    ['lacks the loader of its program', `FROM scratch\nCOPY --from=${BASE} /usr/bin/sleep /start\nENTRYPOINT ["/start"]\n`, 'CGO_ENABLED=0'],
    ['is a program for something else', `FROM ${BASE}\nRUN echo "nonsense" > /start && chmod +x /start\nENTRYPOINT ["/start"]\n`, 'another kind of processor'],
    ['may not write as its user', `FROM ${BASE}\nUSER 1000\nENTRYPOINT ["touch", "/started"]\n`, 'COPY --chown'],
    ['starts twice', python('import http.server as web; [web.HTTPServer(("", 80), web.SimpleHTTPRequestHandler) for _ in range(2)]'), 'start the app twice'],
    ['uses too much memory', python('bytearray(700 * 2 ** 20)'), 'more memory'],
  ])('with advice where it %s', async (_, dockerfile, advice) => {
    expect(await failureOf(dockerfile)).toMatchObject({ code: 'APP_EXITED', remedy: expect.stringContaining(advice) })
  })

  it('with advice where it writes to a read-only file system', async () => {
    expect(await failureOf(python('open("/started", "w")'), { readOnlyRoot: true })).toMatchObject({ code: 'APP_EXITED', remedy: expect.stringContaining('a volume or a tmpfs') })
  })
})

describe.concurrent('an app that runs and does not answer', () => {
  // enough for each of them to get as far as it gets, beside the others
  const deadlineSeconds = 8

  it('listens on no port', async () => {
    expect(await failureOf(python('import time; print("dreaming", flush=True); time.sleep(600)'), { deadlineSeconds })).toMatchObject({
      code: 'APP_SILENT',
      message: expect.stringMatching(/^The container runs, but it listens on no port, and nothing answered on port 9000 within 8 seconds\.\nIts last output:\n {2}dreaming$/),
      log: 'dreaming\n',
    })
  })

  it('listens on another port', async () => {
    expect(await failureOf(running(server({ port: 5000 })), { deadlineSeconds })).toMatchObject({
      code: 'APP_OTHER_PORT',
      message: expect.stringContaining('runs, but it listens on port 5000 and not on 9000.'),
      remedy: expect.stringContaining('EXPOSE only writes a port down'),
    })
  })

  it('listens on its own loopback address only', async () => {
    expect(await failureOf(running(server({ host: '127.0.0.1' })), { deadlineSeconds })).toMatchObject({
      code: 'APP_LOOPBACK_ONLY',
      message: expect.stringContaining('it listens on port 9000 of 127.0.0.1 inside the container only'),
      remedy: expect.stringContaining('0.0.0.0'),
    })
  })

  it('accepts connections and says nothing', async () => {
    expect(await failureOf(python('import socket, time; listening = socket.create_server(("", 9000)); time.sleep(600)'), { deadlineSeconds })).toMatchObject({
      code: 'APP_SILENT',
      message: expect.stringContaining('it accepts connections on its port 9000 and answered no HTTP request within 8 seconds.'),
    })
  })

  describe('and whose image has nothing to look into it with, as those on scratch and distroless', () => {
    const first = 'import os; os.remove("/bin/cat")'

    it.each([
      ['listens on another port', { port: 5000 }, 'APP_OTHER_PORT', 'it listens on port 5000 and not on 9000.'],
      ['listens on its own loopback address only', { host: '127.0.0.1' }, 'APP_LOOPBACK_ONLY', 'it listens on port 9000 of 127.0.0.1 inside the container only'],
    ])('%s', async (_, where, code, found) => {
      expect(await failureOf(running(server({ first, ...where })), { deadlineSeconds })).toMatchObject({ code, message: expect.stringContaining(found) })
    })
  })

  it('and no image on this machine has anything to look into it with', async () => {
    const removeCat = 'import os, time; os.remove("/bin/cat"); time.sleep(600)'
    const bare = { ...engine, docker: Object.assign(Object.create(engine.docker), { listImages: async () => [] }) }
    expect(await failureOf(python(removeCat), { deadlineSeconds }, bare)).toMatchObject({
      code: 'APP_SILENT',
      message: expect.stringContaining('runs, but nothing answered HTTP on its port 9000 within 8 seconds. It printed nothing.'),
      remedy: expect.stringContaining('0.0.0.0 rather than on 127.0.0.1'),
    })
  })
})

describe.concurrent('an app that does not start', () => {
  it.each([
    ['its program is not there', running(['flask', 'run']), 'its image has no program "flask"', 'what the last stage holds'],
    ['its program is a folder', running(['/usr']), '"/usr" is nothing that may be run', 'rather than its folder'],
    ['its shell is not there', `FROM scratch\nCOPY --from=${BASE} /usr/bin/sleep /start\nCMD /start\n`, 'its image has no shell', '["program", "argument"]'],
    ['its user is not there', `FROM ${BASE}\nUSER nobody-knows\nENTRYPOINT ["true"]\n`, 'its image has no user "nobody-knows"', 'write a number after USER'],
    ['there is nothing to run', `FROM scratch\nCOPY --from=${BASE} /usr/bin/sleep /start\n`, 'its image does not say what to run', 'CMD ["program"'],
  ])('because %s', async (_, dockerfile, why, advice) => {
    expect(await failureOf(dockerfile)).toMatchObject({ code: 'APP_NOT_STARTED', message: `The container could not be started: ${why}.`, remedy: expect.stringContaining(advice) })
  })

  it('because its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => taken.once('listening', resolve))
    const address = taken.address()
    const hostPort = typeof address === 'object' && address ? address.port : 0
    try {
      expect(await failureOf(running(server()), { hostPort })).toMatchObject({ code: 'APP_PORT_TAKEN', message: `Port ${hostPort} of this machine is taken by another program.` })
    }
    finally {
      taken.close()
    }
  })

  it('because its image is not there', async () => {
    await expect(runApp(engine, { image: 'never-built:1', port: 9000 })).rejects.toMatchObject({ code: 'APP_NO_IMAGE', message: 'There is no image never-built:1 on this machine.' })
  })
})

it('says that the ports of an engine are not on this machine\'s loopback address', async ({ skip }) => {
  const reason = await whyNoNamespaces()
  if (reason) skip(reason)
  await using build = await imageOf(engine, server())
  // a process with a network of its own reaches the engine's socket, which is a file, and none of the ports
  const script = fileURLToPath(new URL('run-app-elsewhere.ts', import.meta.url))
  const { stdout } = await promisify(execFile)('unshare', ['--net', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"', process.execPath, script, build.tag])
  expect(JSON.parse(stdout)).toMatchObject({
    code: 'APP_UNREACHABLE',
    message: expect.stringContaining('the ports of this Docker engine are not on this machine\'s loopback address'),
    remedy: expect.stringContaining('Docker-in-Docker'),
  })
})
