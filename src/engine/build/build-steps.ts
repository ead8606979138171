import type { Dockerfile } from '#dockerfile'
import type { TraceRecord, Vertex } from './trace.ts'
import { evaluate } from '#dockerfile'
import { instructionOfVertex } from './instruction-of-vertex.ts'

/** One instruction of the Dockerfile as the engine carried it out. */
export interface BuildStep {
  /** the stage's name, or its number where it has none */
  readonly stage: string
  /** the instruction as written in the Dockerfile, on one line */
  readonly instruction: string
  /** the instruction's first line in the Dockerfile, from 1 */
  readonly line: number
  readonly cached: boolean
  /** start, in seconds since 1970 on the engine's clock */
  readonly startedAt: number
  readonly seconds: number
  /** what the instruction printed, standard output and standard error as they arrived; of many megabytes the last ones */
  readonly log: string
  /** the same in the pieces in which it came: a piece may hold several lines, or part of one */
  readonly output: readonly OutputPiece[]
}

export interface OutputPiece {
  /** seconds since 1970 on the engine's clock */
  readonly at: number
  readonly text: string
}

/** A node of BuildKit's graph that failed. */
export interface FailedVertex {
  /** such as `[build 3/4] COPY . .` or `[internal] load metadata for docker.io/library/node:24` */
  readonly name: string
  /** the instruction that it stands for, where it is one */
  readonly step?: BuildStep
}

/** Gathers trace records into the steps of one build. */
export interface StepCollector {
  /** takes one record and returns the steps that it finished */
  readonly add: (record: TraceRecord) => BuildStep[]
  /** all steps that were started so far, in the Dockerfile's order */
  readonly steps: () => BuildStep[]
  /** the steps that were started and have not ended */
  readonly running: () => BuildStep[]
  /** when the engine began, in seconds since 1970 on its own clock; undefined before it has */
  readonly startedAt: () => number | undefined
  /** what failed first; what was only broken off because of it does not count */
  readonly failed: () => FailedVertex | undefined
}

/**
 * @param dockerfile the parsed text of what is being built: the trace itself knows no lines
 * @param buildArgs those of the build: a base or a path may depend on them
 */
export function collectSteps(dockerfile: Dockerfile, buildArgs: Readonly<Record<string, string>> = {}): StepCollector {
  const evaluation = evaluate(dockerfile, { buildArgs })
  const vertexes = new Map<string, Vertex>()
  const logs = new Map<string, Log[]>()

  const toStep = (vertex: Vertex): BuildStep | undefined => {
    if (vertex.started === null) return undefined
    const place = instructionOfVertex(evaluation, vertex.name)
    if (!place) return undefined
    return {
      stage: place.stage.name ?? String(place.stage.index),
      instruction: place.step.text,
      line: place.step.line,
      cached: vertex.cached,
      startedAt: vertex.started,
      seconds: vertex.completed === null ? 0 : Math.max(0, vertex.completed - vertex.started),
      ...toOutput(logs.get(vertex.digest) ?? [], vertex.started),
    }
  }

  const toSteps = (some: readonly Vertex[]) => some.flatMap(vertex => toStep(vertex) ?? []).sort((a, b) => a.line - b.line)

  return {
    add(record) {
      const finished: BuildStep[] = []
      for (const log of record.logs) {
        const pieces = logs.get(log.vertex) ?? []
        pieces.push(log)
        logs.set(log.vertex, lastOf(pieces))
      }
      for (const vertex of record.vertexes) {
        const wasComplete = Boolean(vertexes.get(vertex.digest)?.completed)
        vertexes.set(vertex.digest, vertex)
        const step = vertex.completed !== null && !wasComplete ? toStep(vertex) : undefined
        if (step) finished.push(step)
      }
      return finished
    },
    steps: () => toSteps([...vertexes.values()]),
    running: () => toSteps([...vertexes.values()].filter(({ completed }) => completed === null)),
    startedAt() {
      const starts = [...vertexes.values()].flatMap(({ started }) => started ?? [])
      return starts.length ? Math.min(...starts) : undefined
    },
    failed() {
      const vertex = [...vertexes.values()].find(({ error }) => error && !error.includes('context canceled'))
      const step = vertex && toStep(vertex)
      return vertex && { name: vertex.name, ...(step && { step }) }
    },
  }
}

type Log = TraceRecord['logs'][number]

const MOST_LOG_BYTES = 4_000_000

/** The end of what a step printed: some print without end. */
function lastOf(pieces: Log[]): Log[] {
  // counted piece by piece only where there may be too much: a piece is a line or a few
  if (pieces.length % 100 !== 0) return pieces
  let bytes = 0
  const from = pieces.findLastIndex(({ msg }) => (bytes += msg.length) > MOST_LOG_BYTES)
  return pieces.slice(from + 1)
}

/** The pieces may break within a character, so each is decoded as the continuation of the one before. */
function toOutput(logs: readonly Log[], started: number): Pick<BuildStep, 'log' | 'output'> {
  const decoder = new TextDecoder()
  const output = logs.map(({ timestamp, msg }) => ({ at: timestamp ?? started, text: decoder.decode(msg, { stream: true }) }))
  return { log: output.map(({ text }) => text).join(''), output }
}
