import type { CheckResult, Exercise } from '#checks'

/** One exercise, checked. */
export interface Checked {
  readonly exercise: Exercise
  readonly results: readonly CheckResult[]
  readonly seconds: number
}

/** How `--json` is laid out; another number where a field changes its meaning or goes. */
const SCHEMA_VERSION = 1

export function hasPassed({ results }: Pick<Checked, 'results'>): boolean {
  return results.every(({ verdict }) => verdict === 'passed')
}

/** For programs: `{ schema, passed, exercises: [{ lab, language, passed, seconds, checks: [{ id, title, verdict, expected, got, line?, seconds }] }] }`. */
export function toJson(checked: readonly Checked[]): string {
  return JSON.stringify({
    schema: SCHEMA_VERSION,
    passed: checked.every(hasPassed),
    exercises: checked.map(one => ({
      lab: one.exercise.lab.id,
      language: one.exercise.language,
      passed: hasPassed(one),
      seconds: one.seconds,
      checks: one.results.map(({ id, title, verdict, expected, got, place, advice, seconds }) => ({ id, title, verdict, expected, got, ...place && { line: place.line }, advice, seconds })),
    })),
  }, undefined, 2)
}

/** JUnit's XML, which build servers show: an exercise is a suite, a check a case. */
export function toJunit(checked: readonly Checked[]): string {
  const suites = checked.map(({ exercise, results, seconds }) => {
    const name = `${exercise.lab.id} ${exercise.language}`
    const cases = results.map((result) => {
      const open = `    <testcase classname="${escape(name)}" name="${escape(result.title)}" time="${result.seconds}"`
      if (result.verdict === 'passed') return `${open}/>`
      if (result.verdict === 'waiting') return `${open}><skipped/></testcase>`
      return `${open}><failure message="${escape(result.got)}">${escape(`Expected: ${result.expected}\nGot: ${result.got}\n${result.place ? `Dockerfile:${result.place.line} ${result.place.instruction}\n` : ''}`)}</failure></testcase>`
    })
    const count = (verdict: CheckResult['verdict']) => results.filter(result => result.verdict === verdict).length
    return [`  <testsuite name="${escape(name)}" tests="${results.length}" failures="${count('failed')}" skipped="${count('waiting')}" time="${seconds}">`, ...cases, '  </testsuite>'].join('\n')
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`
}

function escape(text: string): string {
  return text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\v\f\u000E-\u001F]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}
