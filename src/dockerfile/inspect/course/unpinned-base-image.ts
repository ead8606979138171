import type { EvaluatedStep } from '../../evaluate/types.ts'
import type { Place, Step } from '../../types.ts'
import type { Hit, Rule } from '../rule.ts'
import { splitImage } from '../image-name.ts'

/** An outside image without a tag, with `latest`, or with a tag that names no version at all, such as `slim` or `lts`. */
export const unpinnedBaseImage: Rule = {
  name: 'UnpinnedBaseImage',
  source: 'course',
  heedsComments: true,
  * find({ dockerfile: { stages }, evaluation }) {
    const names = new Set(stages.map(({ name }) => name))
    for (const { stage, base, from, steps } of evaluation.stages) {
      const [word] = stage.from.words
      if (base.kind === 'image' && from.value !== undefined && word) yield* judge(stage.from, from.value, word.place, word.raw === from.value)
      for (const evaluated of steps.filter(({ isTrigger }) => !isTrigger)) {
        for (const { image, place } of sourcesOf(evaluated)) {
          if (!/^\d+$/.test(image) && !names.has(image.toLowerCase())) yield* judge(evaluated.step, image, place, false)
        }
      }
    }
  },
}

function sourcesOf({ step, mounts }: EvaluatedStep): { image: string, place: Place }[] {
  const copied = step.flags.filter(({ name }) => name === 'from').map(({ value, place }) => ({ image: value, place }))
  const mounted = mounts.flatMap(({ from }) => from === undefined ? [] : [{ image: from, place: step.place }])
  return [...copied, ...mounted]
}

function* judge(step: Step, image: string, place: Place, isWritten: boolean): Generator<Hit> {
  const { repository, tag, digest } = splitImage(image)
  // distroless names the Debian release in the repository
  if (repository === '' || image.includes('$') || digest !== undefined || repository === 'scratch' || /-debian\d+$/.test(repository)) return
  if (tag !== undefined && !tag.split('-').every(part => FLOATING.has(part))) return
  const pinned = COURSE_VERSIONS[repository]
  const suggestion = pinned && `${repository}:${[pinned, ...(tag ?? '').split('-').filter(part => VARIANTS.has(part))].join('-')}`
  yield {
    step,
    place,
    message: tag === undefined ? `${image} has no tag, which means latest.` : `The tag ${tag} of ${repository} names no version.`,
    consequence: 'It is another image whenever its maintainers release one: the same Dockerfile then builds something else, and nobody has changed a line.',
    repair: {
      text: `Name a version${suggestion ? `, such as ${suggestion}` : ' in the tag'}; a digest (@sha256:…) pins the very bytes.`,
      ...(suggestion && isWritten && { edits: [{ place, text: suggestion }] }),
    },
  }
}

/** The parts of a tag that say which kind of image it is and not which version. */
const VARIANTS = new Set(['slim', 'alpine'])
const FLOATING = new Set([
  ...VARIANTS,
  'latest',
  'lts',
  'current',
  'stable',
  'mainline',
  'edge',
  'rolling',
  'nightly',
  'dev',
  'main',
  'master',
])

/** The versions that this course's labs stand on. */
const COURSE_VERSIONS: Readonly<Record<string, string>> = { python: '3.13', golang: '1.26', node: '24' }
