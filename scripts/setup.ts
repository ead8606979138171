import type { Facts } from './setup/facts.ts'
import type { Step } from './setup/plan.ts'
import { reportError, runScript } from './command-line/index.ts'
import { asTyped } from './setup/as-typed.ts'
import { carryOut } from './setup/carry-out.ts'
import { judge } from './setup/judge.ts'
import { look } from './setup/look.ts'
import { plan } from './setup/plan.ts'
import { registryAnswers } from './setup/registry.ts'
import { table } from './setup/table.ts'

/** The version of what --json prints; it changes when a reader of the old shape would misread the new one. */
const JSON_VERSION = 1

await runScript({
  name: 'setup',
  description: 'Look for Docker, a browser and the base images, and with --yes install what is missing',
  args: {
    yes: { type: 'boolean', onlyAfterDashes: true, description: 'Install and start what is missing (on Debian and Ubuntu)' },
    json: { type: 'boolean', description: 'Print the checks as JSON and nothing else on stdout (npm run --silent keeps npm\'s own lines away)' },
  },
  async run({ args, signal }) {
    const seen = await look()
    const facts = args.yes ? await install(seen, signal) : seen
    const checks = judge(facts)
    const ok = checks.every(check => check.ok)
    console.log(args.json ? JSON.stringify({ version: JSON_VERSION, ok, checks }, undefined, 2) : table(checks))
    return ok ? 0 : 1
  },
})

/** Does what is ours to do about what is missing and looks again. A failed step is told on stderr; the table then shows what is left. */
async function install(facts: Facts, signal: AbortSignal): Promise<Facts> {
  const allThere = judge(facts).every(check => check.ok)
  const steps = allThere ? [] : plan(facts, await registryAnswers(signal))
  if (!steps.length)
    return facts
  announce(steps, facts)
  try {
    await carryOut(steps, facts.system, signal)
  }
  catch (error) {
    if (signal.aborted)
      throw error
    reportError(error)
  }
  return look()
}

function announce(steps: readonly Step[], { system }: Facts): void {
  process.stderr.write(`Missing parts are installed by:\n${steps.map(step => `  ${asTyped(step, system)}\n`).join('')}\n`)
}
