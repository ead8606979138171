import { connect, CourseError, removeOwn, sweep } from '#engine'

/** Before the tests that need an engine: one clear failure where there is none, and nothing left of a killed run. */
export default async function setup(): Promise<() => Promise<void>> {
  const engine = await connect().catch((error: unknown) => {
    throw error instanceof CourseError ? new Error(`${error.message} To install and start what is missing: npm run setup -- --yes`) : error
  })
  await sweep(engine)
  return async () => {
    await removeOwn(engine)
    await sweep(engine)
  }
}
