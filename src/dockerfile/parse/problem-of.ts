import type { Step } from '../types.ts'
import { flagProblem } from './flag-problem.ts'
import { healthcheckProblem } from './healthcheck-problem.ts'
import { toHeredoc } from './heredocs.ts'
import { runFlagProblem } from './run-flag-problem.ts'
import { trim } from './spaces.ts'

/**
 * Why BuildKit refuses an instruction before anything is built, in one sentence.
 *
 * Source: BuildKit frontend/dockerfile/instructions/parse.go and bflag.go, in their order.
 */
export function problemOf(step: Step): string | undefined {
  const check = CHECKS[step.keyword]
  if (!check) return `"${step.written}" is no instruction.`
  return check(step) ?? flagProblem(step) ?? AFTER_FLAGS[step.keyword]?.(step)
}

type Check = (step: Step) => string | undefined

/** How many arguments each takes. `problemOf` knows no instruction that is not here. */
const CHECKS: Readonly<Record<string, Check>> = {
  ADD: sourcesAndDestination,
  ARG: step => atLeastOne(step) ?? namelessAssignment(step),
  CMD: anything,
  COPY: sourcesAndDestination,
  ENTRYPOINT: anything,
  ENV: step => atLeastOne(step) ?? namelessAssignment(step),
  EXPOSE: atLeastOne,
  FROM: fromProblem,
  HEALTHCHECK: atLeastOne,
  LABEL: step => atLeastOne(step) ?? namelessAssignment(step),
  MAINTAINER: exactlyOne,
  ONBUILD: atLeastOne,
  RUN: anything,
  SHELL: anything,
  STOPSIGNAL: exactlyOne,
  USER: exactlyOne,
  VOLUME: atLeastOne,
  WORKDIR: exactlyOne,
}

const AFTER_FLAGS: Readonly<Record<string, Check>> = {
  ADD: heredocAsDestination,
  COPY: heredocAsDestination,
  HEALTHCHECK: healthcheckProblem,
  ONBUILD: triggerProblem,
  RUN: runFlagProblem,
  SHELL: shellProblem,
  VOLUME: ({ words }) => words.some(({ value }) => trim(value) === '') ? 'VOLUME takes paths, and one of these is empty.' : undefined,
}

function anything(): undefined {
  return undefined
}

function atLeastOne({ keyword, words }: Step): string | undefined {
  return words.length === 0 ? `${keyword} takes at least one argument, and there is none.` : undefined
}

function exactlyOne({ keyword, words }: Step): string | undefined {
  return words.length === 0 ? `${keyword} takes exactly one argument, and there is none.` : undefined
}

function namelessAssignment({ keyword, assignments }: Step): string | undefined {
  return assignments.some(({ name }) => name === '') ? `${keyword} takes a name, and nothing stands before the "=".` : undefined
}

function sourcesAndDestination({ keyword, words }: Step): string | undefined {
  return words.length < 2 ? `${keyword} takes at least one source and then a destination; ${words.length === 0 ? 'both are' : 'one of them is'} missing.` : undefined
}

function fromProblem({ words }: Step): string | undefined {
  const [, as, name] = words
  if (words.length === 1) return undefined
  if (words.length !== 3 || as?.raw.toLowerCase() !== 'as') return 'FROM takes an image, or an image, AS and a name.'
  if (/^[a-z][\w.-]*$/.test(name?.raw.toLowerCase() ?? '')) return undefined
  return `A stage cannot be named "${name?.raw}": a name begins with a letter, then come letters, digits, "-", "_" or ".".`
}

function heredocAsDestination({ keyword, words, json }: Step): string | undefined {
  return toHeredoc(json?.at(-1) ?? words.at(-1)?.raw ?? '') ? `${keyword} takes a destination last, and a heredoc cannot be one.` : undefined
}

function triggerProblem({ onbuild }: Step): string | undefined {
  const keyword = onbuild?.keyword
  if (keyword === 'ONBUILD' || keyword === 'FROM' || keyword === 'MAINTAINER') return `ONBUILD cannot keep the instruction ${keyword}.`
  return undefined
}

function shellProblem({ words, form }: Step): string | undefined {
  if (words.length === 0) return 'SHELL takes at least one argument, and there is none.'
  return form === 'exec' ? undefined : 'SHELL takes a JSON array, such as SHELL ["/bin/bash", "-c"].'
}
