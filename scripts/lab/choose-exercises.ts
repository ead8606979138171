import type { NeededBase } from '#bases'
import type { Exercise } from '#checks'
import { LANGUAGES } from '#checks'
import { CourseError } from '#engine'

/**
 * The exercises that some words name: labs by number or name, languages by name. Where only labs are named, in all languages, and the
 * other way round.
 *
 * @throws CourseError `LAB_UNKNOWN` for a word that names neither
 */
export function chooseExercises(exercises: readonly Exercise[], words: readonly string[]): Exercise[] {
  const all: readonly string[] = LANGUAGES
  const languages = words.filter(word => all.includes(word))
  const labs = words.filter(word => !languages.includes(word)).map((word) => {
    const exercise = exercises.find(({ lab: { id } }) => id === word || id.split('-')[0] === word.padStart(2, '0'))
    if (exercise) return exercise.lab.id
    const ids = [...new Set(exercises.map(({ lab }) => lab.id))]
    throw new CourseError('LAB_UNKNOWN', `Expected a lab (${ids.join(', ')}) or a language (${LANGUAGES.join(', ')}), found "${word}".`, 'Run for example: npm run lab prefetch 1 go')
  })
  return exercises.filter(({ lab, language }) =>
    (labs.length === 0 || labs.includes(lab.id)) && (languages.length === 0 || languages.includes(language)))
}

/** Those of the base images that these exercises build on. */
export function basesOf(exercises: readonly Exercise[], needed: readonly NeededBase[]): NeededBase[] {
  return needed.filter(({ dockerfiles }) => dockerfiles.some(path => exercises.some(({ lab, language }) => path.startsWith(`${lab.id}/${language}/`))))
}
