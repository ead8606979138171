import type { EvaluatedStep } from '../../evaluate/types.ts'
import type { Rule } from '../rule.ts'
import { readIgnoreFile } from '../../files/dockerignore.ts'
import { evaluatedSteps } from '../evaluated.ts'
import { isRemoteSource } from '../remote-source.ts'

/** Source: BuildKit dockerfile2llb/validations.go, validateCopySourcePath. An ignore file with exceptions is not judged. */
export const copyIgnoredFile: Rule = {
  name: 'CopyIgnoredFile',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation, dockerignore }) {
    const ignored = dockerignore === undefined ? undefined : readIgnoreFile(dockerignore)
    if (!ignored || ignored.hasExceptions) return
    for (const evaluated of evaluatedSteps(evaluation, 'COPY', 'ADD')) {
      const { step, isTrigger } = evaluated
      for (const { path, index } of contextSources(evaluated)) {
        if ((path === '.' || path === '/') ? !ignored.excludesAll : !ignored.matches(path)) continue
        const place = isTrigger ? undefined : step.words[index]?.place
        yield {
          step,
          isTrigger,
          ...(place && { place }),
          message: `${step.keyword} asks for ${path}, which .dockerignore keeps out of the build context.`,
          consequence: 'For the builder the file does not exist: the build fails there, or copies nothing.',
          repair: { text: `Take the pattern that matches ${path} out of .dockerignore, or do not copy it.` },
        }
      }
    }
  },
}

/** The paths an instruction takes from the build context, cleaned as Go's filepath.Clean does. */
function contextSources({ step, words }: EvaluatedStep): { path: string, index: number }[] {
  if (step.flags.some(({ name }) => name === 'from')) return []
  return words.slice(0, -1).flatMap(({ value }, index) => {
    if (value === undefined || value.startsWith('<<') || isRemoteSource(value)) return []
    return [{ path: clean(value), index }]
  })
}

function clean(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (!path.startsWith('/')) parts.push(part)
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/') || '.'
}
