import type { Engine } from '#engine'
import type { BasesFacts, EngineFacts, Facts } from './facts.ts'
import { connect, EngineError } from '#engine'
import { lookAtBases } from './bases.ts'
import { lookAtBrowser } from './look-at-browser.ts'
import { describeEngine, describeFailure } from './look-at-engine.ts'
import { lookAtNode, lookAtSystem } from './look-at-system.ts'

/** Sees what is on this machine, in about a second; changes nothing. */
export async function look(): Promise<Facts> {
  const system = lookAtSystem()
  // One after the other: loading the browser's packages blocks this process for so long on a busy machine that the engine would seem silent
  const browser = await lookAtBrowser()
  const [node, { engine, bases }] = await Promise.all([lookAtNode(), lookAtEngine()])
  return { system, node, engine, bases, browser }
}

async function lookAtEngine(): Promise<{ engine: EngineFacts, bases: BasesFacts }> {
  let engine: Engine
  try {
    engine = await connect()
  }
  catch (error) {
    if (error instanceof EngineError) {
      return { engine: await describeFailure(error), bases: { state: 'unknown' } }
    }
    throw error
  }
  const [facts, bases] = await Promise.all([describeEngine(engine), lookAtBases(engine)])
  return { engine: facts, bases }
}
