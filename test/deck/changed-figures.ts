import type { Measurements } from '#measurements'

/** Measurements in which every size, time and count is another one, and single and multi have not grown alike, so that shares change too. */
export function changedFigures(measurements: Measurements): Measurements {
  return {
    ...measurements,
    labs: mapValues(measurements.labs, languages => mapValues(languages, ({ single, multi }) => ({ single: scaled(single, 1.37), multi: scaled(multi, 2.9) }))),
  }
}

function mapValues<From, To>(record: Record<string, From>, to: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]))
}

function scaled<Value>(value: Value, factor: number): Value {
  return JSON.parse(JSON.stringify(value), (key, part) => {
    if (typeof part !== 'number' || key === 'line') return part
    return Number.isInteger(part) ? Math.ceil(part * factor) : part * factor
  })
}
