import { expect, it } from 'vitest'
import { connect } from '#engine'
import { claims, prove } from '#experiments'

const engine = await connect()
const claim = claims.find(({ id }) => id === 'copy-of-a-folder-copies-what-is-in-it')!

it('takes no claim for proved whose experiment comes out as its control', async ({ signal }) => {
  expect(await prove(engine, { ...claim, experiment: claim.control }, signal)).toMatchObject({ holds: false, experiment: { holds: false } })
})

it('takes no claim for proved whose control comes out as its experiment', async ({ signal }) => {
  expect(await prove(engine, { ...claim, control: claim.experiment }, signal)).toMatchObject({ holds: false, control: { holds: true } })
})

it('leaves nothing on the engine', async ({ signal }) => {
  const images = async () => (await engine.docker.listImages()).map(({ Id }) => Id).sort()
  const before = await images()
  await prove(engine, claims.find(({ id }) => id === 'the-classic-builder-builds-every-stage')!, signal)
  expect(await images()).toEqual(before)
})
