import type { Exercise, Lab } from '#checks'

const app = { port: 8080, source: 'main.go', files: ['main.go'] as [string] }
const share = { flask: 0.5, go: 0.5, node: 0.5 }
const lab: Lab = {
  title: 'Build stage and runtime stage',
  minutes: 15,
  languages: { flask: app, go: app, node: app },
  checks: { builds: true, answers: 'Hello Docker', smaller: share, fromYourSource: true },
  about: { flask: ['smaller'], go: ['smaller'], node: ['smaller'] },
}

/** An exercise in a folder of the test's own. */
export function anExercise(folder: string): Exercise {
  return { lab: { id: '01-multi-stage', folder, lab }, language: 'go', folder, ...app }
}
