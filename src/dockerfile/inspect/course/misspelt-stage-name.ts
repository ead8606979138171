import type { Place, Step } from '../../types.ts'
import type { Rule } from '../rule.ts'
import { similarName } from '../similar-name.ts'

/** A name that is no stage, but almost: Docker takes it for an image. */
export const misspeltStageName: Rule = {
  name: 'MisspeltStageName',
  source: 'course',
  heedsComments: true,
  * find({ dockerfile: { stages } }) {
    const names = new Set<string>()
    const inOrder: string[] = []
    for (const { name: ownName, from, steps } of stages) {
      const [word] = from.words
      const uses: Use[] = [
        ...(word ? [{ step: from, name: word.raw, place: word.place, prefix: '' }] : []),
        ...steps.flatMap(step => step.flags.filter(({ name }) => name === 'from').map(({ value, place }) => ({ step, name: value, place, prefix: '--from=' }))),
      ]
      for (const { step, name, place, prefix } of uses) {
        if (!/^[a-z][\w.-]*$/i.test(name) || names.has(name.toLowerCase())) continue
        const meant = similarName(name.toLowerCase(), inOrder.slice(-MOST_CANDIDATES))
        if (meant === undefined) continue
        yield {
          step,
          place,
          message: `No earlier stage is called ${name}; did you mean ${meant}?`,
          consequence: 'Docker then takes the name for an image and asks a registry for it. The error speaks of "pull access denied" or of an image that does not exist, not of a stage.',
          repair: { text: `Write ${meant}.`, edits: [{ place, text: prefix + meant }] },
        }
      }
      if (ownName === undefined) continue
      names.add(ownName)
      inOrder.push(ownName)
    }
  },
}

/** No Dockerfile of a person has more stages. */
const MOST_CANDIDATES = 100

interface Use {
  readonly step: Step
  readonly name: string
  readonly place: Place
  readonly prefix: string
}
