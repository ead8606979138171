import type { Dockerfile, Step } from '../types.ts'

/** What an instruction uses that the Dockerfile frontend of Docker 20.10 (1.2) refuses. */
export interface NewerFeature {
  readonly step: Step
  /** such as `COPY --link` or `a heredoc` */
  readonly feature: string
  /** the first version of the Dockerfile frontend that knows it, as `# syntax=docker/dockerfile:` would name it */
  readonly since: string
}

/** Everything in a Dockerfile for which an engine needs a newer frontend than that of Docker 20.10. */
export function newerFeatures({ globalSteps, stages }: Dockerfile): NewerFeature[] {
  const steps = [...globalSteps, ...stages.flatMap(({ from, steps }) => [from, ...steps])]
  return steps.flatMap(step => [step, ...(step.onbuild ? [step.onbuild] : [])].flatMap(each => featuresOf(each).map(([feature, since]) => ({ step, feature, since }))))
}

type Feature = readonly [feature: string, since: string]

function featuresOf(step: Step): Feature[] {
  const { keyword, flags, heredocs, onbuild, words } = step
  const heredoc: Feature[] = heredocs.length > 0 && !onbuild ? [['a heredoc', '1.4']] : []
  const ofFlags = flags.flatMap(({ name, value }): Feature[] => {
    const since = SINCE[keyword]?.[name]
    if (since !== undefined) return [[`${keyword} --${name}`, since]]
    if (name === 'chmod' && /[^0-7]/.test(value) && !value.includes('$')) return [[`${keyword} --chmod with letters`, '1.14']]
    return name === 'mount' && /(?:^|,)env=/i.test(value) ? [['a secret mount as a variable', '1.10']] : []
  })
  const pattern: Feature[] = EXPANDS.has(keyword) && words.some(({ raw }) => /\$\{\w+[#%/]/.test(raw)) ? [['a substitution with #, % or /', '1.7']] : []
  return [...heredoc, ...ofFlags, ...pattern]
}

/** RUN, CMD and their like hand `${…}` to the shell. */
const EXPANDS = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'])

/**
 * Source: Dockerfile reference, "Minimum Dockerfile version", and the frontend's release notes. Each was seen to be refused by Docker 20.10; the
 * reference gives 1.1 for `--keep-git-dir`, which that engine's 1.2 does not know either.
 */
const SINCE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ADD: { 'checksum': '1.6', 'exclude': '1.19', 'keep-git-dir': '1.3', 'link': '1.4', 'unpack': '1.17' },
  COPY: { exclude: '1.19', link: '1.4', parents: '1.20' },
  HEALTHCHECK: { 'start-interval': '1.6' },
  RUN: { device: '1.27', network: '1.3', security: '1.20' },
}
