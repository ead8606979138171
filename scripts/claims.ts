import type { Engine } from '#engine'
import type { Claim, Proof } from '#experiments'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { CourseError } from '#engine'
import { claims, prove } from '#experiments'
import { chooseClaims } from './claims/choose.ts'
import { toRecord } from './claims/record.ts'
import { reportProof } from './claims/report.ts'
import { runScript, withProgress } from './command-line/index.ts'
import { withEngine } from './with-engine.ts'

const RECORD = 'public/claims.json'
const file = fileURLToPath(new URL(`../${RECORD}`, import.meta.url))

await runScript({
  name: 'claims',
  description: 'Prove on a real engine what the course says about Docker',
  args: {
    claim: { type: 'positional', required: false, many: true, description: 'Claims by their ids, such as workdir-commits-a-layer; all where none is named' },
    write: { type: 'boolean', onlyAfterDashes: true, description: `Record what was seen in ${RECORD}, if everything holds` },
  },
  async run({ args: { _: ids, write }, signal }) {
    const chosen = chooseClaims(claims, ids)
    if (write && ids.length) throw new CourseError('OPTIONS', '--write was given with single claims, but the record holds all of them from one run.', 'Leave the names out.')
    return await withEngine(async (engine) => {
      const proofs = await withProgress('Proving the claims', say => proveAll(engine, chosen, signal, say))
      console.log([...proofs].map(([claim, proof]) => reportProof(claim, proof)).join('\n'))
      const failed = [...proofs.values()].filter(({ holds }) => !holds).length
      console.log(`${proofs.size - failed} of ${proofs.size} claims hold on ${engine.name} ${engine.version}.`)
      if (write && !failed) {
        await writeFile(file, `${JSON.stringify(await toRecord(engine, proofs), undefined, 2)}\n`)
        console.log(`Wrote ${RECORD}.`)
      }
      if (write && failed) console.log(`${RECORD} stays as it was: it holds nothing but claims that are true.`)
      return failed ? 1 : 0
    })
  },
})

/** One after the other: an old BuildKit may crash when builds that share steps run side by side (moby/buildkit#2303). */
async function proveAll(engine: Engine, chosen: readonly Claim[], signal: AbortSignal, say: (line: string) => void): Promise<Map<Claim, Proof>> {
  const proofs = new Map<Claim, Proof>()
  for (const claim of chosen) {
    say(claim.id)
    proofs.set(claim, await prove(engine, claim, signal))
  }
  return proofs
}
