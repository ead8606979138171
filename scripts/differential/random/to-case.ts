import type { Case, Edit } from '../case.ts'
import type { Scope, Written } from './scope.ts'
import type { CaseSeed, EditSeed, StageSeed } from './seeds.ts'
import { headOf } from '../case.ts'
import { FILES, IGNORES, NEW_FILES, REMOVABLE, WITH_MODE } from './files.ts'
import { pick } from './scope.ts'
import { writeStep } from './write-step.ts'

/** Makes a case of its seed: one that builds, on every engine. */
export function toCase(seed: CaseSeed): Case {
  const lines: Written[] = seed.isBaseArg ? [{ text: 'ARG BASE=TINY', variant: 'ARG BASE="TINY"' }] : []
  const scopes: Scope[] = []
  for (const stage of seed.stages) writeStage(stage, lines, scopes, seed.isBaseArg)

  const ignore = pick(IGNORES, seed.ignores) ?? ''
  const target = seed.target === 0 ? undefined : pick(scopes.flatMap(({ name }) => name ?? []), seed.target)
  const draft: Case = {
    title: 'A random case.',
    dockerfile: lines.map(({ text }) => `${text}\n`).join(''),
    files: { ...FILES, ...ignore && { '.dockerignore': { kind: 'file', content: ignore, mode: 0o644 } } },
    images: seed.stages.some(({ base }) => base.kind === 'other') ? { OTHER: otherImage('NONCE') } : {},
    ...target !== undefined && { target },
    buildArgs: Object.fromEntries(seed.buildArgs.map(choice => [`A${choice % 3}`, `b${choice % 2}`])),
    edits: [],
  }
  // RUN, and what ONBUILD RUN leaves on the line of FROM
  const sameOutput = lines.flatMap(({ text, isSame }, index) => isSame || text.startsWith('FROM') ? [index + 1] : [])
  const edits = seed.edits.map((edit, index) => toEdit(edit, index, draft, lines, sameOutput))
  return { ...draft, edits: [...new Map(edits.map(edit => [headOf(edit), edit])).values()] }
}

function writeStage({ base, isNamed, steps }: StageSeed, lines: Written[], scopes: Scope[], isBaseArg: boolean): void {
  const number = scopes.length
  const below = base.kind === 'stage' ? pick(scopes.filter(({ name }) => name !== undefined), base.stage) : undefined
  const name = isNamed ? `s${number}` : undefined
  const from = below?.name ?? { tiny: isBaseArg ? '$BASE' : 'TINY', stage: 'TINY', other: 'OTHER', scratch: 'scratch' }[base.kind]
  const line = `FROM ${from}${name === undefined ? '' : ` AS ${name}`}`
  lines.push({ text: line, variant: line.replace('FROM', 'from').replace(' AS ', ' as ') })
  const scope: Scope = {
    number,
    ...name !== undefined && { name },
    hasShell: below?.hasShell ?? base.kind !== 'scratch',
    hasOut: below?.hasOut ?? false,
    hasChangingRun: below?.hasChangingRun ?? false,
    hasUser: below?.hasUser ?? false,
    folders: [...below?.folders ?? []],
  }
  // a stage of which nothing is left has at least a file: an image without any layer cannot be kept
  const written = steps.flatMap((step, index) => writeStep(step, number * 10 + index, scope, scopes) ?? [])
  const isEmpty = !scope.hasShell && !written.some(({ text }) => /^(?:COPY|ADD)/.test(text))
  lines.push(...written, ...isEmpty ? [{ text: `COPY lib.txt /c${number}.txt`, variant: `COPY app.txt /c${number}.txt` }] : [])
  scopes.push(scope)
}

function toEdit({ kind, choices: [a, b] }: EditSeed, index: number, one: Case, lines: readonly Written[], sameOutput: readonly number[]): Edit {
  const file = (path: string): Edit => {
    const before = one.files[path]
    const content = `changed ${index}\n`
    return { change: { kind: 'file', path, entry: before && before.kind !== 'symlink' ? { ...before, content } : { kind: 'file', content, mode: 0o644 } }, sameOutput }
  }
  const path = pick(Object.keys(FILES), a) ?? ''
  switch (kind) {
    case 'content': return file(path)
    case 'new file': return file(pick(NEW_FILES, a) ?? '')
    case 'removed file': return { change: { kind: 'remove', path: pick(REMOVABLE, a) ?? '' }, sameOutput }
    case 'mode': return { change: { kind: 'mode', path: pick(WITH_MODE, a) ?? '', mode: pick([0o600, 0o700, 0o666], b) ?? 0 }, sameOutput }
    case 'timestamp': return { change: { kind: 'touch', path }, sameOutput }
    case 'instruction': {
      const line = a % lines.length
      return { change: { kind: 'instruction', line: line + 1, text: lines[line]?.variant ?? '' }, sameOutput }
    }
    case 'build arg': {
      const name = pick(['A0', 'A1', 'A2', 'UNDECLARED', 'HTTP_PROXY', 'NO_PROXY'], a) ?? ''
      return { change: { kind: 'buildArg', name, value: name.endsWith('PROXY') ? 'http://127.0.0.1:9' : `arg${index}-NONCE` }, sameOutput }
    }
    case 'image': return 'OTHER' in one.images ? { change: { kind: 'image', name: 'OTHER', dockerfile: otherImage(`again${index}-NONCE`), path: '/other' }, sameOutput } : file(path)
  }
}

function otherImage(content: string): string {
  return `FROM TINY\nRUN echo ${content} > /other\n`
}
