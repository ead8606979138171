import type { Dockerfile, Step } from '#dockerfile'
import type { Fault } from './fault.ts'
import { KNOWN_FLAGS } from '#dockerfile'
import { nearest } from '#nearest'
import { BuildError } from '../../errors.ts'
import { orSuggest } from './fault.ts'

/** A Dockerfile that BuildKit's frontend does not read. */
export function explainSyntax({ name, dockerfile, engine, words, cause }: Fault): BuildError | undefined {
  if (dockerfile.stages.length === 0) {
    return new BuildError('BUILD_SYNTAX', `${name} has no FROM, so there is nothing to build.`, 'Begin it with FROM and a base image, such as FROM python:3.13-slim.', {}, { cause })
  }
  const { at, problem } = /parse error (?:on |at )?line (?<at>\d+): (?<problem>.*)/is.exec(words)?.groups ?? {}
  if (at === undefined || problem === undefined) return undefined
  const place = `${name}:${at}`
  const step = stepAt(dockerfile, Number(at))
  const { sentence, remedy = `Correct line ${at} of ${name}.` } = unknownInstruction(problem, step, Number(at), engine.product) ?? unknownFlag(problem, step, engine.product)
    ?? { sentence: `This is not how an instruction is written: ${problem.trim()}.` }
  return new BuildError('BUILD_SYNTAX', `${place}: ${sentence}`, remedy, { place, ...(step && { instruction: step.text }) }, { cause })
}

interface Finding {
  readonly sentence: string
  readonly remedy?: string
}

function stepAt({ stages }: Dockerfile, line: number): Step | undefined {
  return stages.flatMap(({ from, steps }) => [from, ...steps]).find(step => step.line <= line && line <= step.endLine)
}

const INSTRUCTIONS = ['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']

function unknownInstruction(problem: string, step: Step | undefined, line: number, product: string): Finding | undefined {
  const [, keyword] = /unknown instruction: (\S+)/i.exec(problem) ?? []
  if (keyword === undefined) return undefined
  if (step && step.line < line) {
    return { sentence: `This line belongs to the heredoc of line ${step.line}, and ${product} knows no heredocs.`, remedy: 'Join the commands with && and \\, or update Docker.' }
  }
  const similar = nearest(keyword.toUpperCase(), INSTRUCTIONS)
  return {
    // engines before 23 tell it in capitals
    sentence: `"${step?.written ?? keyword}" is no instruction${orSuggest(similar)}`,
    ...(!similar && { remedy: `Correct line ${line}: an instruction that goes on over several lines needs a \\ at the end of each but the last.` }),
  }
}

function unknownFlag(problem: string, step: Step | undefined, product: string): Finding | undefined {
  const [, flag] = /unknown flag: (?:--)?([^\s=]+)/i.exec(problem) ?? []
  if (flag === undefined || !step) return undefined
  const flags = Object.keys(KNOWN_FLAGS[step.keyword] ?? {})
  if (flags.includes(flag)) {
    return { sentence: `${product} does not know the flag --${flag} of ${step.keyword} yet.`, remedy: `Leave --${flag} out, or update Docker.` }
  }
  const similar = nearest(flag, flags)
  return { sentence: `${step.keyword} has no flag --${flag}${orSuggest(similar && `--${similar}`)}` }
}
