import type { Claim, Trial } from '../claim.ts'
import { NODE, PYTHON } from '../bases.ts'
import { startUntil } from '../bench/containers.ts'
import { claim } from '../claim.ts'

const GRACE_SECONDS = 1
/** 128 and the number of SIGKILL */
const KILLED = 137

const DEAF = { 'app.py': 'import signal\n\nprint("ready", flush=True)\nsignal.pause()\n' }
const HANDLING = { 'app.py': DEAF['app.py'].replace('\n\n', ', sys\n\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\n') }
const DEAF_NODE = { 'app.js': 'setInterval(() => {}, 1000)\nconsole.log("ready")\n' }
const HANDLING_NODE = { 'app.js': `process.on("SIGTERM", () => process.exit(0))\n${DEAF_NODE['app.js']}` }

const EXEC_FORM = `FROM ${PYTHON}\nCOPY app.py .\nCMD ["python", "app.py"]\n`
const SHELL_FORM = `FROM ${PYTHON}\nCOPY app.py .\nCMD mkdir -p log && python app.py\n`
const NODE_EXEC_FORM = `FROM ${NODE}\nCOPY app.js .\nCMD ["node", "app.js"]\n`

const killed = (isKilled: boolean) => isKilled
const ended = (isKilled: boolean) => !isKilled

/** What happens between docker stop and the end. */
export const stopping: readonly Claim[] = [
  claim(
    'a-shell-keeps-sigterm',
    'In shell form a shell is process 1 and keeps SIGTERM from the app, handler or not: the app is killed after the grace period.',
    stopped(SHELL_FORM, HANDLING, killed),
    stopped(EXEC_FORM, HANDLING, killed),
  ),

  claim(
    'exec-form-alone-is-not-enough',
    'In exec form the app is process 1, for which SIGTERM does nothing unless the app has a handler: a bare Python is killed after the grace period.',
    stopped(EXEC_FORM, DEAF, killed),
    stopped(EXEC_FORM, HANDLING, killed),
    { believed: 'Exec form makes a container stop on SIGTERM.' },
  ),

  claim(
    'a-bare-node-is-killed-too',
    'Node as process 1 does not end on SIGTERM either, unless the app has a handler.',
    stopped(NODE_EXEC_FORM, DEAF_NODE, killed),
    stopped(NODE_EXEC_FORM, HANDLING_NODE, killed),
  ),

  claim(
    'exec-makes-way-for-the-app',
    'In shell form, exec puts the app in the shell\'s place, and SIGTERM reaches it.',
    stopped(SHELL_FORM.replace('python app.py', 'exec python app.py'), HANDLING, ended),
    stopped(SHELL_FORM, HANDLING, ended),
  ),

  claim(
    'bash-makes-way-for-a-single-command',
    'How much a shell keeps depends on the shell: bash makes way for a single command by itself, Debian\'s sh does not.',
    stopped(`FROM ${PYTHON}\nCOPY app.py .\nSHELL ["/bin/bash", "-c"]\nCMD python app.py\n`, HANDLING, ended),
    stopped(`FROM ${PYTHON}\nCOPY app.py .\nCMD python app.py\n`, HANDLING, ended),
  ),

  claim(
    'init-passes-sigterm-on',
    'With docker run --init an app without a handler ends on SIGTERM: it is no longer process 1.',
    stopped(EXEC_FORM, DEAF, ended, { init: true }),
    stopped(EXEC_FORM, DEAF, ended),
  ),

  claim(
    'stopsignal-chooses-the-signal',
    'STOPSIGNAL chooses what docker stop sends. Python has a handler for SIGINT by itself, and ends.',
    stopped(`${EXEC_FORM}STOPSIGNAL SIGINT\n`, DEAF, ended),
    stopped(EXEC_FORM, DEAF, ended),
  ),
]

/** Builds, runs a container and stops it; with `init` Docker's own small init is process 1, and the app its child. */
function stopped(dockerfile: string, files: Readonly<Record<string, string>>, isExpected: (isKilled: boolean) => boolean, { init = false } = {}): Trial {
  return {
    dockerfile,
    files,
    does: `Built; a container run${init ? ' with --init' : ''} and stopped with docker stop -t ${GRACE_SECONDS}.`,
    async run(bench) {
      const { tag } = await bench.build()
      const container = await startUntil(bench, tag, 'ready', { host: { Init: init } })
      await container.stop({ t: GRACE_SECONDS })
      const { State: { ExitCode } } = await container.inspect()
      const isKilled = ExitCode === KILLED
      return { holds: isExpected(isKilled), saw: isKilled ? 'The app went on until it was killed after the grace period.' : 'The app ended by itself.' }
    },
  }
}
