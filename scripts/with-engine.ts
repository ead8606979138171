import type { Engine } from '#engine'
import { connect, removeOwn, sweep } from '#engine'

/** Works on the engine: what killed runs left is swept before, and what this one made is removed after, however it ends. Throws as `connect` does. */
export async function withEngine<Value>(work: (engine: Engine) => Promise<Value>): Promise<Value> {
  const engine = await connect()
  await sweep(engine)
  const value = await work(engine).catch(async (error) => {
    // the engine may be gone, and then the first error is the one to tell
    await removeOwn(engine).catch(() => {})
    throw error
  })
  await removeOwn(engine)
  return value
}
