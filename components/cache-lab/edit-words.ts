import type { EditKind } from '#builds'
import type { App } from './lab-context.ts'
import { UNUSED_FILE } from './lab-context.ts'

/** What the room can do to an exercise, in the order of the buttons. */
export function editChoices({ manifest }: App): readonly { readonly value: EditKind, readonly text: string }[] {
  return [
    { value: 'source', text: 'source' },
    { value: 'manifest', text: manifest },
    { value: 'unused-file', text: UNUSED_FILE },
    { value: 'timestamp', text: 'only a date' },
    { value: 'instruction', text: 'a RUN' },
    { value: 'base', text: 'the base' },
  ]
}

/** What was done, as the beginning of a question or a report. */
export function editInWords(edit: EditKind, { source, manifest }: App): string {
  switch (edit) {
    case 'source': return `The greeting in ${source} is another one.`
    case 'manifest': return `${manifest} says something else about the app; the packages stay the same.`
    case 'unused-file': return `There is a ${UNUSED_FILE} now, which the app does not need.`
    case 'timestamp': return `${source} has a new date, as after a git clone. Its bytes are the same.`
    case 'instruction': return 'The first RUN has other words: “&& true” at its end.'
    case 'base': return 'The base images are new ones under their old names, and nothing that stands on them is cached.'
  }
}
