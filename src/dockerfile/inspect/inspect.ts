import type { EvaluateOptions } from '../evaluate/types.ts'
import type { CheckDirective, Dockerfile, Step } from '../types.ts'
import type { Finding } from './finding.ts'
import type { Hit, Rule, Subject } from './rule.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import { checksOf } from './checks-of.ts'
import { courseRules } from './course/index.ts'
import { dockerRules } from './docker/index.ts'
import { knownEnvironment } from './known-environment.ts'
import { toSubject } from './subject.ts'

export interface InspectOptions {
  /** the text of the `.dockerignore` that goes with the Dockerfile; left out, there is none */
  readonly dockerignore?: string
  /** the environment an outside image brings; left out, what `knownEnvironment` knows. Of an image it does not know, no variable is called undefined */
  readonly baseEnv?: EvaluateOptions['baseEnv']
}

/**
 * What `docker build --check` says of a Dockerfile, and what this course says of it: in the order of the lines. `# check=skip=…` and
 * `# check=error=true` are heeded, at the top and above single instructions, for both kinds of rules.
 *
 * BuildKit stops at the first thing it refuses and reports nothing that comes later; this goes on, so a broken Dockerfile may have more findings here.
 *
 * Source: BuildKit v0.33 frontend/dockerfile/linter, and the places in dockerfile2llb and instructions that call it.
 */
export function inspectDockerfile(dockerfile: Dockerfile, { dockerignore, baseEnv = knownEnvironment }: InspectOptions = {}): Finding[] {
  const subject = toSubject(dockerfile, evaluate(dockerfile, { baseEnv }), dockerignore)
  const idle = idleTriggers(subject)
  const failsBuild = dockerfile.directives.check?.error === true
  return [...dockerRules, ...courseRules]
    .flatMap(rule => [...rule.find(subject)]
      .filter(hit => !idle.has(hit.step) && isWanted(rule, hit, dockerfile))
      .map(hit => toFinding(rule, hit, failsBuild)))
    .sort((a, b) => a.line - b.line || a.place.line - b.place.line || a.place.column - b.place.column)
}

/** What ONBUILD left to stages that the last one does not need: BuildKit's linter looks at such stages, but not at that. */
function idleTriggers({ graph, evaluation: { stages } }: Subject): Set<Step> {
  const idle = graph.stages.flatMap(({ index, isBuilt }) => isBuilt.buildkit ? [] : stages[index]?.steps ?? [])
  return new Set(idle.filter(({ isTrigger }) => isTrigger).map(({ step }) => step))
}

function toFinding({ name, source }: Rule, { step, line = step.line, place = step.place, message, consequence, repair }: Hit, failsBuild: boolean): Finding {
  return { rule: name, source, line, place, message, consequence, repair, failsBuild: failsBuild && source === 'docker' }
}

function isWanted(rule: Rule, { step, isTrigger }: Hit, { directives }: Dockerfile): boolean {
  const checks = [
    directives.check,
    rule.heedsComments && !isTrigger ? checksOf(step.comments) : undefined,
  ].filter(check => check !== undefined)
  const isNamed = (list: 'skip' | 'experimental') => checks.some(check => names(check, list, rule.name))
  return rule.isExperimental ? isNamed('experimental') : !isNamed('skip')
}

function names(check: CheckDirective, list: 'skip' | 'experimental', rule: string): boolean {
  return check[list] === 'all' || check[list].includes(rule)
}
