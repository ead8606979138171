import type { Case } from '../../../scripts/differential/case.ts'
import type { Observation } from '../../../scripts/differential/observe.ts'
import { afterAll, expect, it } from 'vitest'
import { connect } from '#engine'
import { compare } from '../../../scripts/differential/compare.ts'
import { readCorpus, readRecord } from '../../../scripts/differential/corpus.ts'
import { engineBuilder } from '../../../scripts/differential/engine-builder.ts'
import { observe } from '../../../scripts/differential/observe.ts'
import { predict } from '../../../scripts/differential/predict.ts'
import { tellDisagreements } from '../../../scripts/differential/tell.ts'

const builder = await engineBuilder(await connect())
afterAll(() => builder[Symbol.asyncDispose]())

const record = await readRecord()

it.for(await readCorpus())('$title', async (one, { skip }) => {
  if (one.since !== undefined && !builder.reads(one.since)) skip(`needs Docker Engine ${one.since}, which is newer than this ${builder.name}`)
  const seen = await observe(builder, one)
  const { disagreements } = compare(one, predict(one), seen)
  expect(disagreements, tellDisagreements(one, disagreements, builder.name)).toEqual([])
  // what the tests without an engine rely on
  expect(comparable(one, record.get(one.title))).toEqual(comparable(one, seen))
})

/**
 * Leaves out what is no matter here: who made a record; whether a layer in which nothing changed is empty, which differs from engine to engine;
 * and which of two stages an instruction is reported for that both have in common.
 */
function comparable({ dockerfile }: Case, observation: Observation | undefined) {
  const texts = dockerfile.split('\n').map(text => text.trim())
  const firstOf = (line: number) => texts.indexOf(texts[line - 1] ?? '') + 1
  return observation && {
    lines: observation.lines.map(firstOf),
    layers: observation.layers.map(({ keyword, committed }) => ({ keyword, committed: committed === 'metadata' ? committed : 'layer' })),
    edits: Object.entries(observation.edits).map(([edit, steps]) => [edit, Object.fromEntries(Object.entries(steps).map(([line, cached]) => [firstOf(Number(line)), cached]))]),
  }
}
