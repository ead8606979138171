import type { Claim, Trial } from '../claim.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { PYTHON } from '../bases.ts'
import { create, outputOf } from '../bench/containers.ts'
import { claim, seen } from '../claim.ts'

/** What a container is kept from, and what it is not. */
export const confinement: readonly Claim[] = [
  claim(
    'a-read-only-root-cannot-be-written',
    'With docker run --read-only a container can write nowhere; a folder that it needs for writing it gets with --tmpfs.',
    written('--read-only', {}),
    written('--read-only --tmpfs /tmp', { '/tmp': '' }),
  ),

  claim(
    'expose-publishes-nothing',
    'EXPOSE publishes no port: it is a note for people. docker run --publish opens one, EXPOSE or not.',
    published('EXPOSE 8000\n', false),
    published('', true),
    { believed: 'EXPOSE opens the port.' },
  ),

  claim(
    'an-unhealthy-container-goes-on',
    'HEALTHCHECK only reports: Docker calls a container unhealthy and lets it run on.',
    checked('false'),
    checked('true'),
    { believed: 'Docker restarts what is unhealthy.' },
  ),
]

function written(flags: string, Tmpfs: Readonly<Record<string, string>>): Trial {
  return {
    dockerfile: `FROM ${PYTHON}\nCMD echo Hello > /tmp/greeting && cat /tmp/greeting\n`,
    does: `Built; a container run with ${flags}.`,
    async run(bench) {
      const { tag } = await bench.build()
      const output = await outputOf(bench, tag, { host: { ReadonlyRootfs: true, Tmpfs } })
      return seen(/read-only file system/i.test(output), 'It could not write: the file system is read-only.', `It printed: ${output}`)
    },
  }
}

function published(expose: string, publish: boolean): Trial {
  return {
    dockerfile: `FROM ${PYTHON}\n${expose}CMD ["sleep", "60"]\n`,
    does: `Built; a container run with${publish ? '' : 'out'} --publish 127.0.0.1::8000.`,
    async run(bench) {
      const { tag } = await bench.build()
      const container = await create(bench, tag, {
        ...(publish && { publish: '8000/tcp' }),
        host: { NetworkMode: 'bridge' },
      })
      await container.start({ abortSignal: bench.signal })
      const { NetworkSettings: { Ports } } = await container.inspect()
      return seen(!Ports['8000/tcp']?.length, 'No port of the machine leads to the container.', 'A port of the machine leads to the container.')
    },
  }
}

const DEADLINE_MILLISECONDS = 30_000

function checked(command: string): Trial {
  return {
    dockerfile: `FROM ${PYTHON}\nHEALTHCHECK --interval=1s --retries=1 CMD ${command}\nCMD ["sleep", "60"]\n`,
    does: 'Built; a container run until its first check.',
    async run(bench) {
      const { tag } = await bench.build()
      const container = await create(bench, tag)
      await container.start({ abortSignal: bench.signal })
      const deadline = AbortSignal.any([bench.signal, AbortSignal.timeout(DEADLINE_MILLISECONDS)])
      for (;;) {
        const { State: { Health, Running } } = await container.inspect()
        const status = Health?.Status ?? 'starting'
        if (status !== 'starting') return { holds: status === 'unhealthy' && Running, saw: `Docker calls the container ${status}, and it ${Running ? 'runs on' : 'has ended'}.` }
        await pause(100, undefined, { signal: deadline })
      }
    },
  }
}
