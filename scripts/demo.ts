import type { Exercise } from '#checks'
import type { App, Engine } from '#engine'
import type { Kind } from '#measurements'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { buildExercise, copyExercise, exercisesOf, findLabs, LANGUAGES } from '#checks'
import { CourseError, imageBytes, runApp } from '#engine'
import { formatBytes, formatSeconds, formatShare, reduction } from '#measurements'
import { runScript, withProgress } from './command-line/index.ts'
import { withEngine } from './with-engine.ts'

/** The single-stage app's port on this machine; the multi-stage app takes the next one. */
const PORT = 8080

await runScript({
  name: 'demo',
  description: 'Run one app twice, from its single-stage and its multi-stage image, until Ctrl-C',
  args: {
    language: { type: 'positional', required: false, description: `${LANGUAGES.join(', ')}; flask where none is named` },
    port: { type: 'string', default: String(PORT), description: 'The single-stage app\'s port on this machine; the multi-stage app takes the next one' },
  },
  async run({ args: { language = 'flask', port }, signal }) {
    const exercise = await findExercise(language)
    const hostPort = parsePort(port)
    await expectFree(hostPort, hostPort + 1)
    return await withEngine(async (engine) => {
      const single = await show(engine, exercise, 'single', hostPort, signal)
      const multi = await show(engine, exercise, 'multi', hostPort + 1, signal)
      console.log(`\nThe same app, ${formatShare(reduction(single.bytes, multi.bytes))} smaller.`)
      console.log(`Open ${single.app.url} and ${multi.app.url}. Ctrl-C stops both and removes them.`)
      if (!signal.aborted) await once(signal, 'abort')
    })
  },
})

async function findExercise(language: string): Promise<Exercise> {
  const labs = await findLabs(fileURLToPath(new URL('../labs', import.meta.url)))
  const exercise = exercisesOf(labs.slice(0, 1)).find(candidate => candidate.language === language)
  if (exercise) return exercise
  throw new CourseError('LANGUAGE_UNKNOWN', `Expected a language of the labs (${LANGUAGES.join(', ')}), found "${language}".`, `Run for example: npm run demo ${LANGUAGES[0]}`)
}

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65534) return port
  throw new CourseError('PORT', `Expected a port from 1 to 65534, found "${text}".`, `Run for example: npm run demo -- --port ${PORT}`)
}

/** Asks before the builds, which may take minutes. */
async function expectFree(...ports: number[]): Promise<void> {
  for (const port of ports) {
    const server = createServer()
    try {
      await once(server.listen(port, '127.0.0.1'), 'listening')
    }
    catch {
      throw new CourseError('PORT_TAKEN', `Port ${port} of this machine is taken; "docker ps" shows whether by a container.`, 'Stop what listens there, or choose two other ports: npm run demo -- --port 9000')
    }
    finally {
      server.close()
    }
  }
}

/** Builds one image, starts its app on its port and prints one line about it. */
async function show(engine: Engine, exercise: Exercise, kind: Kind, hostPort: number, signal: AbortSignal): Promise<{ app: App, bytes: number }> {
  await using copy = await copyExercise(exercise)
  const { tag, seconds, steps } = await withProgress(`Building Dockerfile.${kind}`, say =>
    buildExercise(engine, copy, kind, { signal, onNotice: say, onStep: ({ instruction, cached }) => say(`${cached ? 'cached ' : ''}${instruction}`) }))
  const built = steps.every(({ cached }) => cached) ? 'cached' : `built in ${formatSeconds(seconds)}`
  const bytes = await imageBytes(engine, tag, { signal })
  const app = await runApp(engine, { image: tag, port: exercise.port, hostPort, signal })
  const { status, body } = await app.get('/')
  console.log(`${kind.padEnd(6)}  ${formatBytes(bytes).padStart(7)}  ${built}, up in ${formatSeconds(app.startSeconds)}  ${app.url} answers ${status} "${body}"`)
  return { app, bytes }
}
