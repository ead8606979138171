import type { StageEdge } from '../../graph/types.ts'
import type { Stage } from '../../types.ts'
import type { Rule } from '../rule.ts'
import { reachable } from '../../graph/reachable.ts'

/** A stage from which the last one takes nothing, directly or by way of others, whatever build arguments are given. */
export const unusedStage: Rule = {
  name: 'UnusedStage',
  source: 'course',
  heedsComments: true,
  * find({ dockerfile: { stages }, graph }) {
    const used = usedStages(stages, graph.edges, graph.target)
    for (const stage of stages) {
      const { index, name, from } = stage
      if (used.has(index) || (name !== undefined && !MAKES_SOMETHING.test(name))) continue
      const called = name === undefined ? `The stage that begins here (number ${index})` : `The stage ${name}`
      yield {
        step: from,
        message: `${called} is never used: no later stage copies from it or stands on it.`,
        consequence: 'BuildKit skips it, so what it makes is not in the image, and a mistake in it goes unnoticed.',
        repair: { text: name === undefined ? 'Name it (AS build) and copy its result with COPY --from=build, or delete it.' : `Copy what it makes with COPY --from=${name}, or delete the stage.` },
      }
    }
  },
}

/** Names of stages that are there for another stage. Others (test, lint, dev, …) may be there for `docker build --target`. */
const MAKES_SOMETHING = /^(?:base|build|builder|compile|compiler|deps|dependencies)(?:[-_.](?!check|debug|dev|lint|test|update|validate).*)?$|^(?:install|installer|assets|backend|frontend|vendor|modules|packages|dist)$|-(?:build|builder|deps)$/

/** What the last stage needs, and what stages need that a build argument may choose, as in FROM build-$VARIANT. */
function usedStages(stages: readonly Stage[], edges: readonly StageEdge[], target: number | undefined): ReadonlySet<number> {
  const choices = stages.flatMap(({ from: { words: [image] } }) => image?.raw.includes('$') ? toPattern(image.raw) : [])
  const chosen = choices.length === 0 || target === undefined ? [] : stages.filter(({ name }) => name !== undefined && choices.some(choice => choice.test(name)))
  return reachable(target, [...edges, ...chosen.map(({ index }): StageEdge => ({ from: { kind: 'stage', index }, to: target ?? 0, via: 'FROM', line: 0 }))])
}

function toPattern(image: string): RegExp {
  const parts = image.split(/\$(?:\w+|\{[^}]*\})/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}
