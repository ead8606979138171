import { $ } from 'zx'

export interface Outcome {
  exitCode: number | null
  stdout: string
  stderr: string
}

/**
 * Runs `npm` as a person would type it, from the project's folder or another, with its output piped.
 * What the npm above us (`npm test`) put into the environment is taken out first, and colours are nobody's wish.
 */
export async function runNpm(typed: string, env: NodeJS.ProcessEnv = {}, cwd = process.cwd()): Promise<Outcome> {
  const { exitCode, stdout, stderr } = await $({ quiet: true, nothrow: true, cwd, env: { ...plainEnvironment(), ...env } })`npm ${typed.split(' ')}`
  return { exitCode, stdout, stderr }
}

export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:npm_|FORCE_COLOR$|NO_COLOR$|DEBUG$)/i.test(name)))
}
