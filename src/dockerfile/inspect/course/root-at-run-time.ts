import type { EvaluatedStage } from '../../evaluate/types.ts'
import type { Rule } from '../rule.ts'
import { shippedStages } from '../evaluated.ts'
import { splitImage } from '../image-name.ts'
import { insertLines } from '../places.ts'

/** The image's process runs as root: its last USER says so, or there is none and the base is known to bring none. */
export const rootAtRunTime: Rule = {
  name: 'RootAtRunTime',
  source: 'course',
  heedsComments: true,
  * find({ evaluation, commands }) {
    const stages = shippedStages(evaluation)
    const steps = stages.flatMap(({ steps }) => steps)
    const process = steps.findLast(({ step }) => step.keyword === 'ENTRYPOINT') ?? steps.findLast(({ step }) => step.keyword === 'CMD')
    // an image without a command of its own is a base for others, or a parcel of files
    if (!process || steps.some(({ step }) => mentionsSwitch(step.text))) return
    const user = steps.findLast(({ step }) => step.keyword === 'USER')
    const name = user?.words[0]?.value
    if (user ? name === undefined || !/^(?:root|0)(?::|$)/.test(name) : !startsAsRoot(stages[0])) return
    const start = steps.find(({ step }) => step.keyword === 'ENTRYPOINT' || step.keyword === 'CMD') ?? process
    const isOwn = evaluation.stages.at(-1)?.steps.includes(start) === true && !start.isTrigger
    const step = user?.step ?? process.step
    yield {
      step,
      isTrigger: (user ?? process).isTrigger,
      message: user ? 'The container\'s process runs as root: this is the last USER.' : 'The container\'s process runs as root: no USER says otherwise.',
      consequence: 'Whoever breaks into the app is root in the container, and only the kernel stands between that and the host. Kubernetes refuses the image where runAsNonRoot is set.',
      repair: {
        text: 'Write USER with a number, such as USER 65532:65532, before ENTRYPOINT; what the app must write belongs to that number. A name does not do for runAsNonRoot.',
        ...(!user && isOwn && process.step.form === 'exec' && steps.every(({ step }) => step.keyword !== 'RUN' || commands(step).length > 0) && {
          edits: [insertLines(start.step.line, `${start.step.written === start.step.written.toLowerCase() ? 'user' : 'USER'} 65532:65532\n`)],
        }),
      },
    }
  },
}

/** Programs that give up root when they start. */
function mentionsSwitch(text: string): boolean {
  return /\b(?:gosu|su-exec|setpriv|runuser|dumb-init-as|s6-setuidgid)\b/.test(text)
}

/** Where the base's own user is not known, nothing is said. */
function startsAsRoot(stage: EvaluatedStage | undefined): boolean {
  if (stage?.base.kind === 'scratch') return true
  if (stage?.base.kind !== 'image') return false
  const { repository, tag = '' } = splitImage(stage.base.name)
  if (repository.startsWith('gcr.io/distroless/')) return !tag.includes('nonroot')
  // php:…-fpm and php:…-apache hand requests to workers that are not root, as nginx and httpd do
  return ROOT_IMAGES.has(repository) && !/fpm|apache|nonroot|rootless/.test(tag)
}

const ROOT_IMAGES = new Set([
  'alpine',
  'almalinux',
  'amazoncorretto',
  'amazonlinux',
  'bash',
  'buildpack-deps',
  'busybox',
  'debian',
  'eclipse-temurin',
  'elixir',
  'erlang',
  'fedora',
  'gcc',
  'golang',
  'gradle',
  'haskell',
  'ibmjava',
  'maven',
  'node',
  'openjdk',
  'perl',
  'php',
  'python',
  'rockylinux',
  'ruby',
  'rust',
  'swift',
  'ubuntu',
])
