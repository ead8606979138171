import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parseClaims } from '#claims'
import { connect } from '#engine'
import { chapters, prove } from '#experiments'

const engine = await connect()
const FILE = 'public/claims.json'
const recorded = parseClaims(await readFile(new URL(`../../${FILE}`, import.meta.url), 'utf8'), FILE).claims

describe.each(Object.entries(chapters))('claims about %s', (_, claims) => {
  it.for(claims)('$id', async (claim, { signal }) => {
    const { experiment, control } = await prove(engine, claim, signal)
    const record = recorded.find(({ id }) => id === claim.id)
    expect({ experiment: experiment.saw, control: control.saw }, claim.sentence).toEqual({ experiment: record?.experiment.saw, control: record?.control.saw })
    expect({ shown: experiment.holds, shownByControl: control.holds }, claim.sentence).toEqual({ shown: true, shownByControl: false })
  })
})
