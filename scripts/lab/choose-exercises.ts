import type { NeededBase } from '#bases'
import type { Exercise } from '#checks'
import { LANGUAGES } from '#checks'
import { CourseError } from '#engine'
import { nearest } from '#nearest'

/**
 * The exercises that some words name, in any order: labs by number, name or the beginning of one, languages by name or its beginning: `1 go`, `flask 02`,
 * `best`, `n`. Where only labs are named, in all languages, and the other way round.
 *
 * @param exercises those to choose from
 * @param words what a person typed
 * @param commands what a misspelt word may have been meant for besides
 * @throws CourseError `LAB_UNKNOWN` for a word that names nothing, or several things
 */
export function chooseExercises(exercises: readonly Exercise[], words: readonly string[], commands: readonly string[] = []): Exercise[] {
  const ids = [...new Set(exercises.map(({ lab }) => lab.id))]
  const named = words.map((word) => {
    const found = [...ids.filter(id => isLab(id, word)), ...LANGUAGES.filter(language => language.startsWith(word.toLowerCase()))]
    const [name, ...others] = found
    if (name === undefined) throw unknown(word, ids, commands)
    if (others.length > 0) throw new CourseError('LAB_UNKNOWN', `"${word}" may be ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(found)}.`, 'Write a letter more.')
    return name
  })
  const isNamed = (name: string, all: readonly string[]) => named.includes(name) || !all.some(one => named.includes(one))
  return exercises.filter(({ lab, language }) => isNamed(lab.id, ids) && isNamed(language, LANGUAGES))
}

function isLab(id: string, word: string): boolean {
  const [number = '', ...name] = id.split('-')
  return /^\d+$/.test(word) ? Number(word) === Number(number) : id.startsWith(word.toLowerCase()) || name.join('-').startsWith(word.toLowerCase())
}

function unknown(word: string, ids: readonly string[], commands: readonly string[]): CourseError {
  const names = ids.flatMap(id => [id, id.replace(/^\d+-/, '')])
  const similar = nearest(word.toLowerCase(), [...names, ...LANGUAGES, ...commands])
  return new CourseError(
    'LAB_UNKNOWN',
    `Expected a lab (${ids.join(', ')}) or a language (${LANGUAGES.join(', ')}), found "${word}"${similar ? `; did you mean ${similar}?` : '.'}`,
    'Run for example: npm run lab check 1 go',
  )
}

/** Those of the base images that these exercises build on. */
export function basesOf(exercises: readonly Exercise[], needed: readonly NeededBase[]): NeededBase[] {
  return needed.filter(({ dockerfiles }) => dockerfiles.some(path => exercises.some(({ lab, language }) => path.startsWith(`${lab.id}/${language}/`))))
}
