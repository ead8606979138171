import type { Scope, Written } from './scope.ts'
import type { StepSeed } from './seeds.ts'
import { SOURCES } from './files.ts'
import { pathsToTake, pick } from './scope.ts'

/**
 * Writes one instruction and notes in its stage's scope what can be relied on from then on; undefined where such an instruction
 * could not be built there.
 *
 * @param seed the choices
 * @param number of the instruction: no two do the same to the same files, for BuildKit would take the
 *   second from what the first has done, in the same build
 * @param scope of its stage
 * @param earlier scopes of the stages before it
 */
export function writeStep({ kind, choices: [a, b, c] }: StepSeed, number: number, scope: Scope, earlier: readonly Scope[]): Written | undefined {
  const again = `again${number}-NONCE`
  switch (kind) {
    case 'run': return writeRun(a, b, number, scope)
    case 'run with mount': return writeMount(a, b, number, scope, earlier)
    case 'copy': return writeCopy(a, b, c, number, scope)
    case 'copy from stage': return writeCopyFrom(a, b, c, number, scope, earlier)
    case 'copy from image': {
      scope.folders.push(`/i${number}-NONCE`)
      return copy('--from=TINY', `/etc/passwd /i${number}-NONCE/`)
    }
    case 'add': {
      scope.folders.push(`/a${number}`)
      const words = `${pick(['src.tar', 'dir', 'app.txt'], a)} /a${number}/`
      return { text: `ADD ${words}`, variant: `ADD keep.log ${words}` }
    }
    case 'workdir': {
      const path = pick([`/w${number}-NONCE`, `r${number}-NONCE`, '/', `/w${number}-NONCE/$A1`, `./r${number}-NONCE/`], a)
      return { text: `WORKDIR ${path}`, variant: `WORKDIR /v${number}-NONCE` }
    }
    case 'env': {
      const name = pick(['E0', 'E1', 'A0'], a)
      return { text: `ENV ${name}=v${b % 3}`, variant: pick([`ENV ${name}="v${b % 3}"`, `ENV ${name}=${again}`, `LABEL gone=${number}`], c) ?? '' }
    }
    case 'arg': {
      const name = `A${a % 3}`
      return { text: b % 3 === 0 ? `ARG ${name}` : `ARG ${name}=d${b % 3}`, variant: pick([`ARG ${name}=${again}`, `LABEL gone=${number}`], c) ?? '' }
    }
    case 'user': {
      scope.hasUser = true
      return { text: 'USER 0', variant: 'USER 0:0' }
    }
    case 'shell': return { text: 'SHELL ["/bin/sh", "-ec"]', variant: 'SHELL ["/bin/sh", "-euc"]' }
    case 'onbuild': return writeTrigger(a, number, scope)
    case 'label': return { text: `LABEL l${number}=1`, variant: `LABEL l${number}=2` }
    case 'cmd': return { text: 'CMD ["one"]', variant: 'CMD two' }
    case 'entrypoint': return { text: 'ENTRYPOINT ["one"]', variant: 'ENTRYPOINT ["two"]' }
    case 'expose': return { text: 'EXPOSE 80', variant: 'EXPOSE 8080/udp' }
    case 'volume': return { text: 'VOLUME /data', variant: 'VOLUME ["/data", "/more"]' }
    case 'stopsignal': return { text: 'STOPSIGNAL SIGINT', variant: 'STOPSIGNAL SIGTERM' }
    case 'healthcheck': return { text: 'HEALTHCHECK CMD true', variant: 'HEALTHCHECK NONE' }
    case 'maintainer': return { text: 'MAINTAINER one', variant: 'MAINTAINER two' }
  }
}

function writeRun(output: number, form: number, number: number, scope: Scope): Written | undefined {
  if (!scope.hasShell) return undefined
  const isChanging = output % 3 === 1
  const isSilent = output % 3 === 2
  if (!isSilent) scope.hasOut = true
  if (isChanging) scope.hasChangingRun = true
  const content = isChanging ? 'cat /proc/sys/kernel/random/uuid' : `echo ${number}`
  const command = isSilent ? `: ${number} NONCE` : `mkdir -p /out && ${content} > /out/r${number} && : NONCE`
  const write = (line: string) => form % 3 === 0 ? `RUN ["sh", "-c", "${line}"]` : `RUN ${line}`
  return { text: write(command), variant: write(`${command} again`), isSame: !isChanging }
}

function writeMount(kind: number, path: number, number: number, scope: Scope, earlier: readonly Scope[]): Written | undefined {
  if (!scope.hasShell) return undefined
  const from = pick(earlier, path)
  const source = from && pick(pathsToTake(from), path)
  // what was mounted leaves its place behind: a folder, over which no file can be mounted, or the other way round
  const target = `/m${number}`
  // a mount takes a stage by its name only
  const stage = from?.name !== undefined && source && `from=${from.name},source=${source},target=${target}`
  const mount = pick([
    stage || `target=${target}`,
    stage || `from=TINY,source=/etc,target=${target}`,
    `source=${pick(['dir', 'app.txt', '.'], path)},target=${target}`,
    `type=cache,id=${number}-NONCE,target=${target}`,
    `type=tmpfs,target=${target}`,
    `type=bind,from=TINY,source=/etc,target=${target}`,
  ], kind)
  const text = `RUN --mount=${mount} : ${number} NONCE`
  return { text, variant: `${text} again`, isSame: true }
}

function writeCopy(source: number, destination: number, flag: number, number: number, scope: Scope): Written {
  const folder = `/c${number}`
  const to = pick([`${folder}/`, `${folder}/\${A0:-none}/`, `c${number}/`, `/out/c${number}/`], destination)
  if (destination % 4 < 2) scope.folders.push(folder)
  if (destination % 4 === 3) scope.hasOut = true
  return copy(pick(['', '', '', '--chown=1000:1000', '--chmod=750'], flag) ?? '', `${pick(SOURCES, source)} ${to}`)
}

function writeCopyFrom(stage: number, path: number, name: number, number: number, scope: Scope, earlier: readonly Scope[]): Written | undefined {
  const from = pick(earlier, stage)
  const source = from && pick(pathsToTake(from), path)
  if (!source) return undefined
  scope.folders.push(`/f${number}`)
  return copy(`--from=${nameOf(from, name)}`, `${source} /f${number}/`)
}

function writeTrigger(kind: number, number: number, { hasShell }: Scope): Written {
  const triggers = [`ONBUILD COPY app.txt /o${number}/`, `ONBUILD ENV E0=ob${number}`, ...hasShell ? [`ONBUILD RUN : ${number} NONCE`] : []]
  return { text: pick(triggers, kind) ?? '', variant: `ONBUILD LABEL gone=${number}` }
}

/** COPY, and the same with another mode. Not with another owner, which engines before 23.0 do not see when they copy from a stage. */
function copy(flags: string, words: string): Written {
  const other = flags.includes('--chmod') ? '--chmod=705' : `${flags} --chmod=750`.trim()
  return { text: ['COPY', flags, words].filter(Boolean).join(' '), variant: `COPY ${other} ${words}` }
}

function nameOf({ name, number }: Scope, choice: number): string {
  return name !== undefined && choice % 2 === 0 ? name : String(number)
}
