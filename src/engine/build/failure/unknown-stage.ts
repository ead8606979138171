import type { Fault } from './fault.ts'
import { findStageByName } from '#dockerfile'
import { nearest } from '#nearest'
import { BuildError } from '../../errors.ts'
import { orSuggest } from './fault.ts'

/** A stage that is asked for by a name or a number that none has, or that comes too late. */
export function explainUnknownStage(fault: Fault): BuildError | undefined {
  const { words } = fault
  if (/^target stage .* could not be found/.test(words)) return unknownTarget(fault)
  const [, index] = /invalid stage index (\d+)/.exec(words) ?? []
  return index === undefined ? laterStage(fault) : unknownIndex(fault, index)
}

function unknownTarget({ name, dockerfile, target = '', cause }: Fault): BuildError {
  const names = dockerfile.stages.flatMap(stage => stage.name ?? [])
  const remedy = names.length ? `Choose one of its stages: ${names.join(', ')}.` : 'Name the stage: FROM … AS NAME.'
  return new BuildError('BUILD_NO_STAGE', `The build was asked for the stage "${target}", and ${name} has none of that name${orSuggest(quoted(nearest(target, names)))}`, remedy, {}, { cause })
}

function unknownIndex({ name, dockerfile, cause }: Fault, index: string): BuildError {
  const step = dockerfile.stages.flatMap(({ steps }) => steps).find(({ flags }) => flags.some(({ name, value }) => name === 'from' && value === index))
  const where = step ? `${name}:${step.line}: ${step.text}` : name
  return new BuildError(
    'BUILD_NO_STAGE',
    `${where} takes from stage ${index}, but the stages of ${name} are numbered from 0 to ${dockerfile.stages.length - 1}.`,
    'Name the stage with "FROM … AS NAME" and take from it by that name: numbers change when a stage is added.',
    step ? { instruction: step.text, place: `${name}:${step.line}` } : {},
    { cause },
  )
}

/** BuildKit 0.8 takes a later stage for an empty one, and says only that the file is not there; newer ones name the stage. */
function laterStage({ name, dockerfile, failed, words, cause }: Fault): BuildError | undefined {
  for (const [index, { steps }] of dockerfile.stages.entries()) {
    const above = dockerfile.stages.slice(0, index)
    for (const step of steps) {
      const from = step.flags.find(flag => flag.name === 'from')?.value.toLowerCase()
      const isNamedInWords = words.includes(`stage "${from}"`) || words.endsWith(`on stage: ${from}`)
      if (from === undefined || !(isNamedInWords || failed?.step?.line === step.line)) continue
      if (findStageByName(above, from) || !findStageByName(dockerfile.stages, from)) continue
      const place = `${name}:${step.line}`
      return new BuildError('BUILD_NO_STAGE', `${place}: ${step.text} takes from the stage "${from}", which does not stand before its own stage.`, `Move the stage "${from}" up: a stage can take only from those above it.`, { instruction: step.text, place }, { cause })
    }
  }
  return undefined
}

function quoted(stage: string | undefined): string | undefined {
  return stage === undefined ? undefined : `"${stage}"`
}
