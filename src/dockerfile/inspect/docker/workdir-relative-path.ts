import type { Rule } from '../rule.ts'

/** Source: BuildKit dockerfile2llb/convert.go, dispatchWorkdir: the first WORKDIR of a stage and of those it stands on. */
export const workdirRelativePath: Rule = {
  name: 'WorkdirRelativePath',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation }) {
    const isSet: boolean[] = []
    const isWindows: boolean[] = []
    for (const { stage, base, platform, steps } of evaluation.stages) {
      isSet[stage.index] = base.kind === 'stage' && isSet[base.index] === true
      isWindows[stage.index] = base.kind === 'stage' ? isWindows[base.index] === true : platform?.value?.startsWith('windows') === true
      const absolutePath = isWindows[stage.index] ? /^(?:c:)?[\\/](?![\\/])/i : /^\//
      for (const { step, words: [path], before, isTrigger } of steps) {
        if (step.keyword !== 'WORKDIR') continue
        if (!isSet[stage.index] && path?.value !== undefined && !absolutePath.test(path.value)) {
          const absolute = before.workdir === undefined || isWindows[stage.index] ? undefined : `${before.workdir === '/' ? '' : before.workdir}/${path.value.replace(/^(?:\.\/)+/, '')}`
          const [word] = step.words
          yield {
            step,
            isTrigger,
            ...(word && { place: word.place }),
            message: `${path.value} is a relative path, and no WORKDIR before it says relative to what.`,
            consequence: 'The base image decides where this folder is: with another base, or another version of it, the files lie elsewhere.',
            repair: {
              text: `Write an absolute path, such as ${absolute ?? `/${path.value.replace(/^(?:\.?\/)+/, '')}`}.`,
              ...(word && absolute !== undefined && !isTrigger && /^[\w./-]+$/.test(word.raw) && { edits: [{ place: word.place, text: absolute }] }),
            },
          }
        }
        isSet[stage.index] = true
      }
    }
  },
}
