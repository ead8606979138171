import type { ReasonCase } from './reason-case.ts'
import { changedParts, lineOf, stepBelow } from './reason-case.ts'

/** The first thing that is not as it was: what the step itself says and takes before what it is built on. */
export function whyItRuns(of: ReasonCase): string {
  const { first, record } = of
  if (!first?.parts) return 'The first build had no such step, so the cache does not know it.'
  const changed = changedParts(of)
  const names = new Set(changed.map(({ name }) => name))
  const { keyword } = record.evaluated.step
  if (names.has('instruction') || record.parts?.length !== first.parts.length) return whyInstruction(of)
  if (names.has('files')) return whyFiles(of, changed.find(({ name }) => name === 'files')?.subject)
  if (names.has('mount')) return whyMount(changed.find(({ name }) => name === 'mount')?.subject)
  if (names.has('below')) return whyBelow(of)
  if (names.has('environment')) return whyEnvironment(of)
  if (names.has('workdir')) return 'The working directory above it changed, and a command runs in it.'
  if (names.has('user')) return `USER above it changed, and ${keyword === 'RUN' ? 'a command runs as that user' : 'WORKDIR makes its directory for that user'}.`
  return 'What it depends on is not as it was.'
}

function whyInstruction({ edit, record }: ReasonCase): string {
  const { line, endLine, keyword } = record.evaluated.step
  if (edit.kind === 'instruction' && edit.line >= line && edit.line <= endLine) return 'The instruction itself was edited, so the cache does not know it.'
  if (edit.kind === 'build-arg') return `Its words hold ${edit.name}, which has another value, so it is another instruction.`
  if (keyword === 'COPY' || keyword === 'ADD') return 'What stands above gives its words another meaning: it copies from or to another place.'
  return 'What stands above gives it another meaning: it is another instruction now.'
}

function whyFiles({ edit, record }: ReasonCase, subject: string | undefined): string {
  const { step } = record.evaluated
  if (step.flags.some(({ name }) => name === 'from')) return `What it copies from ${subject} is no longer the same, byte for byte, so it runs again.`
  switch (edit.kind) {
    case 'content': return `It copies ${edit.path}, and that has other bytes now.`
    case 'mode': return `It copies ${edit.path}, and that has another mode now: the mode counts like the bytes.`
    case 'new-file': return `It copies ${subject}, and the new ${edit.path} is part of that.`
    case 'removed-file': return `It copies ${subject}, and ${edit.path} is no longer there.`
    case 'dockerignore': return `.dockerignore now hands it other files out of ${subject}.`
    case 'instruction': return 'It copies the Dockerfile too, and that has other bytes now; .dockerignore could leave it out.'
    default: return `The files that it copies from ${subject} are not as they were.`
  }
}

function whyMount(subject: string | undefined): string {
  return `What its mount shows${subject === undefined ? ' of the build context' : ` of ${subject}`} is no longer the same, and a command may read it.`
}

function whyBelow(of: ReasonCase): string {
  const below = stepBelow(of)
  if (!below) return 'It is built on a base image that is another one now.'
  return `It is built on ${lineOf(below)}, which ${below.outcome === 'runs' ? 'runs again' : 'is another one now'}.`
}

function whyEnvironment({ record, first }: ReasonCase): string {
  const { evaluated } = record
  const before = first?.evaluated.before.variables
  const name = [...evaluated.before.variables.names()].find((each) => {
    const now = evaluated.before.variables.get(each)
    const then = before?.get(each)
    return now.kind !== then?.kind || (now.kind === 'set' && then.kind === 'set' && now.value !== then.value)
  })
  if (name === undefined) return 'The variables above it changed, and a command sees them all.'
  if (evaluated.before.declares(name)) return `ARG ${name} is declared above and has another value: RUN depends on every ARG above it, used or not.`
  return `ENV ${name} above has another value: RUN depends on every variable above it, used or not.`
}
