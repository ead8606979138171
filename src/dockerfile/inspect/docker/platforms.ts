import type { Place } from '../../types.ts'
import type { Rule, Subject } from '../rule.ts'

/** Source: BuildKit dockerfile2llb/validations.go, reportRedundantTargetPlatform. */
export const redundantTargetPlatform: Rule = {
  name: 'RedundantTargetPlatform',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation, source }) {
    const target = evaluation.globalArgs.get('TARGETPLATFORM')
    for (const { stage: { from: step }, platform } of evaluation.stages) {
      if (!platform || platform.unmatched.length > 0 || platform.matched.length !== 1 || platform.matched[0] !== 'TARGETPLATFORM') continue
      if (target.kind !== 'set' || platform.value !== target.value) continue
      const flag = step.flags.find(({ name }) => name === 'platform')
      yield {
        step,
        ...(flag && { place: flag.place }),
        message: '--platform=$TARGETPLATFORM says what holds anyway.',
        consequence: 'A FROM without --platform takes the image for the platform that is built for: the flag makes readers look for a reason that is not there.',
        repair: {
          text: 'Leave the flag out. To run a build stage on the machine that builds, write --platform=$BUILDPLATFORM.',
          ...(flag && { edits: [{ place: withSpace(source, flag.place), text: '' }] }),
        },
      }
    }
  },
}

/** Source: BuildKit dockerfile2llb/validations.go, reportConstPlatformDisallowed: a stage that is named after its platform means it. */
export const fromPlatformFlagConstDisallowed: Rule = {
  name: 'FromPlatformFlagConstDisallowed',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation }) {
    for (const { stage: { from: step, name = '' }, platform } of evaluation.stages) {
      if (platform?.value === undefined || platform.matched.length > 0 || platform.unmatched.length > 0) continue
      if (partsOf(platform.value).some(part => name.includes(part))) continue
      const flag = step.flags.find(({ name }) => name === 'platform')
      yield {
        step,
        ...(flag && { place: flag.place }),
        message: `This stage is always built for ${platform.value}, whatever platform the build is for.`,
        consequence: 'An image for several platforms, or for another one, cannot be built from this Dockerfile.',
        repair: { text: 'Leave the flag out and give docker build --platform instead; or name the stage after its platform, if it exists for that one alone.' },
      }
    }
  },
}

/** Operating system and architecture by the names that containerd/platforms gives them; a lone part stands with the default of the other. */
function partsOf(platform: string): string[] {
  const [first = '', second] = platform.toLowerCase().split('/').map(part => SYNONYMS[part] ?? part)
  return second === undefined ? [first, ...(SYSTEMS.has(first) ? ['amd64'] : ['linux'])] : [first, second]
}

const SYNONYMS: Readonly<Record<string, string>> = {
  'macos': 'darwin',
  'x86_64': 'amd64',
  'x86-64': 'amd64',
  'i386': '386',
  'aarch64': 'arm64',
  'armhf': 'arm',
  'armel': 'arm',
}

const SYSTEMS = new Set(['darwin', 'freebsd', 'linux', 'windows'])

/** The place together with the space after it, where that stands on the same line. */
function withSpace({ lines }: Subject['source'], place: Place): Place {
  return lines[place.endLine - 1]?.[place.endColumn - 1] === ' ' ? { ...place, endColumn: place.endColumn + 1 } : place
}
