import type { CheckId, CheckResult, Exercise } from '#checks'
import type { Written } from './as-student.ts'
import { randomUUID } from 'node:crypto'
import { mkdtempDisposable, symlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, describe, expect, it } from 'vitest'
import { $ } from 'zx'
import { openAttempt, runChecks } from '#checks'
import { connect, findInImage } from '#engine'
import { cloneAsStudent } from '../../scripts/bench/students-clone.ts'
import { countProcesses } from '../engine/count-processes.ts'
import { allExercises } from '../labs/the-labs.ts'
import { asStudent } from './as-student.ts'
import { plainEnvironment } from './run-npm.ts'

// What is not here has its test elsewhere: a full disk of the engine's (test/engine/disk-full.test.ts, on a disk of its own: a build that fills the
// machine's cannot be bounded from outside), a Dockerfile that is no text file (test/unit/lab-student.test.ts), other images that are not to be had
// (test/engine/build-failures.test.ts).

const engine = await connect()
const [flask] = (await allExercises()).filter(({ lab, language }) => lab.id === '01-multi-stage' && language === 'flask')

/** The first lab without the check that reads the whole image: what is judged here ends before it, and it takes seconds each time. */
const exercise = quick(flask!)

function quick(exercise: Exercise): Exercise {
  const { noBuildTools: _, ...checks } = exercise.lab.lab.checks
  return { ...exercise, lab: { ...exercise.lab, lab: { ...exercise.lab.lab, checks } } }
}

afterEach(async () => {
  const filters = { label: [`build-heavy-ship-light.owner=${process.pid}@${hostname()}`] }
  expect(await engine.docker.listContainers({ all: true, filters })).toEqual([])
  expect(await engine.docker.listImages({ filters })).toEqual([])
})

/** What the first check that fails says of a student's files. */
async function firstFailure(written: Written, deadlineSeconds?: number): Promise<{ id: CheckId, got: string, remedy?: string | undefined, place?: CheckResult['place'] }> {
  await using student = await asStudent(exercise, written)
  await using attempt = await openAttempt(engine, student, { ...deadlineSeconds && { deadlineSeconds } })
  const results: CheckResult[] = await runChecks(attempt)
  const failed = results.find(({ verdict }) => verdict === 'failed')
  if (!failed) throw new Error('all checks passed')
  return failed
}

const BASE = 'FROM python:3.13-slim\n'

describe('a build', () => {
  it('that sleeps for ever ends at its deadline', async () => {
    expect(await firstFailure({ Dockerfile: `${BASE}RUN sleep 100000 # ${randomUUID()}\n` }, 3)).toMatchObject({
      id: 'builds',
      got: expect.stringMatching(/^The build of Dockerfile did not finish within 3 seconds and was stopped\. It was at Dockerfile:2: RUN sleep 100000/),
      remedy: expect.stringContaining('wait for something that never comes'),
    })
  })

  it('that starts 4,000 processes ends at its deadline, and all of them with it', async () => {
    const word = `9${process.pid}.${Date.now()}`
    const failure = firstFailure({ Dockerfile: `${BASE}RUN for i in $(seq 4000); do sleep ${word} & done; wait\n` }, 15)
    await expect.poll(() => countProcesses(engine, word), { timeout: 60_000 }).toBeGreaterThan(1000)
    expect(await failure).toMatchObject({ id: 'builds', got: expect.stringContaining('did not finish within 15 seconds') })
    await expect.poll(() => countProcesses(engine, word), { timeout: 60_000 }).toBe(0)
  })

  it.each([
    ['has no FROM', 'RUN true\n', /^Dockerfile has no FROM/],
    ['names an image of a registry that lets nobody in', 'FROM 127.0.0.1:9/private/image:1\n', /127\.0\.0\.1:9/],
    ['is no Dockerfile at all', '<!doctype html><title>404</title>\n', /^Dockerfile has no FROM/],
  ])('of a Dockerfile that %s fails in a sentence', async (_, text, sentence) => {
    expect(await firstFailure({ Dockerfile: text })).toMatchObject({ id: 'builds', got: expect.stringMatching(sentence), remedy: expect.stringMatching(/\S/) })
  })

  it('gets nothing from outside its folder by a link', async () => {
    await using outside = await mkdtempDisposable(join(tmpdir(), 'outside-'))
    const secret = randomUUID()
    await writeFile(join(outside.path, 'secret'), secret)
    await using student = await asStudent(exercise, { Dockerfile: 'FROM scratch\nCOPY . /\n' })
    await symlink(outside.path, join(student.folder, 'folder'))
    await symlink(join(outside.path, 'secret'), join(student.folder, 'file'))
    await using attempt = await openAttempt(engine, student)
    const { tag } = await attempt.image()
    expect(await findInImage(engine, tag, secret)).toEqual([])
    expect(await findInImage(engine, tag, 'Hello Docker')).not.toEqual([])
  })
})

/** A server that answers as the program's `answer` does: a handler of Python's, on the lab's port. */
function answering(answer: string): Written {
  return {
    'Dockerfile': `${BASE}COPY server.py /\nCMD ["python", "/server.py"]\n`,
    '.dockerignore': '*\n!server.py\n',
    'server.py': `
import http.server, time
class Handler(http.server.BaseHTTPRequestHandler):
  def do_GET(self):
${answer.replace(/^/gm, '    ')}
http.server.ThreadingHTTPServer(("", 5000), Handler).serve_forever()
`,
  }
}

describe('an app', () => {
  it.each([
    ['is slow to begin its answer', 'time.sleep(60)', /port 5000/],
    ['never ends its answer', 'self.send_response(200); self.end_headers()\nwhile True: self.wfile.write(b"."); self.wfile.flush(); time.sleep(1)', /^The app had not answered GET \/ in full after 10 seconds\.$/],
    ['breaks off its answer', 'self.send_response(200); self.send_header("Content-Length", "100"); self.end_headers(); self.wfile.write(b"Hel"); self.wfile.flush(); self.connection.close()', /^The app broke off its answer to GET \/\.$/],
    ['redirects', 'self.send_response(302); self.send_header("Location", "http://192.0.2.1/"); self.end_headers()', /^It answered 302 and nothing\.$/],
    ['answers binary', 'self.send_response(200); self.end_headers(); self.wfile.write(bytes(range(256)) * 4)', /^It answered 200 and "\P{Cc}{0,81}"\.$/u],
    ['answers without end', 'self.send_response(200); self.end_headers()\nwhile True: self.wfile.write(b"Hello Docker" * 10000)', /^It answered 200 and "Hello Docker.{0,80}…"\.$/],
  ])('that %s fails in a sentence', async (_, answer, sentence) => {
    expect(await firstFailure(answering(answer))).toMatchObject({ id: 'answers', got: expect.stringMatching(sentence) })
  })

  it('that starts 4,000 processes gets a few hundred', async () => {
    const { id, got } = await firstFailure({ Dockerfile: `${BASE}CMD for i in $(seq 4000); do sleep 1000 & done; exit 3\n` })
    expect({ id, got }).toMatchObject({ id: 'answers', got: expect.stringMatching(/ended with exit code [23][\s\S]+Cannot fork|Resource temporarily unavailable/) })
  })
})

describe('where to look', () => {
  const start = 'CMD ["python", "-m", "http.server", "--bind", "127.0.0.1", "5000"]'
  it.each([
    ['the line that starts an app which ends at once', 'ENTRYPOINT ["python"]\nCMD ["-c", "exit(3)"]\nEXPOSE 5000\n', /ended with exit code 3/, { line: 3, instruction: 'CMD ["-c", "exit(3)"]' }],
    ['the line that starts a program which is not there', 'CMD ["true"]\nENTRYPOINT ["/nowhere"]\n', /no program "\/nowhere"/, { line: 3, instruction: 'ENTRYPOINT ["/nowhere"]' }],
    ['the line that starts an app which listens where nobody reaches it', `${start}\nEXPOSE 5000\n`, /127\.0\.0\.1 inside the container only/, { line: 2, instruction: start }],
    ['the user that is not there', 'USER nobody-knows\nCMD ["python"]\n', /no user "nobody-knows"/, { line: 2, instruction: 'USER nobody-knows' }],
    ['nowhere where the app is what answers wrongly', 'RUN echo Hullo > index.html\nCMD ["python", "-m", "http.server", "5000"]\n', /^It answered 200 and "Hullo"/, undefined],
  ])('is %s', async (_, text, got, place) => {
    const failure = await firstFailure({ Dockerfile: BASE + text })
    expect(failure).toMatchObject({ id: 'answers', got: expect.stringMatching(got) })
    expect(failure.place).toEqual(place)
  })
})

describe('the checker', () => {
  it('needs less than 300 MB whatever a build and an app print', async () => {
    await using clone = await cloneAsStudent()
    const print = (bytes: number) => `head -c ${bytes} /dev/zero | tr "\\\\0" x | fold -w 200`
    await clone.write('labs/01-multi-stage/flask/Dockerfile', `${BASE}RUN ${print(100e6)} # ${randomUUID()}\nCMD ${print(1e9)}\n`)
    const tell = 'process.on("exit", () => console.error("peak", process.resourceUsage().maxRSS))'
    const { stdout, stderr } = await $({ quiet: true, nothrow: true, cwd: clone.path, env: plainEnvironment() })`${process.execPath} --import ${`data:text/javascript,${tell}`} scripts/run.js lab check 1 flask`
    expect(stdout).toMatch(/✓ It builds[\s\S]+✗ It answers as before[\s\S]+(?:ended with exit code 0|answered on port 5000 within 15 seconds)/)
    const [, kibibytes] = /peak (\d+)/.exec(stderr) ?? []
    expect(Number(kibibytes) * 1024).toBeLessThan(300e6)
  })
})
