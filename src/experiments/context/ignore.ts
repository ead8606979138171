import type { Claim, Trial } from '../claim.ts'
import { has } from '../bench/containers.ts'
import { claim } from '../claim.ts'

/** What .dockerignore keeps out of the build context. */
export const ignore: readonly Claim[] = [
  claim(
    'dockerignore-keeps-files-out',
    'What .dockerignore names never reaches the builder, so COPY . . cannot bring it into the image.',
    everythingCopied({ '.dockerignore': '.env\n' }, isKeptOut => isKeptOut),
    everythingCopied({}, isKeptOut => isKeptOut),
  ),

  claim(
    'an-own-ignore-file-replaces-the-general-one',
    'Dockerfile.multi.dockerignore takes the place of .dockerignore when Dockerfile.multi is built; the two are not joined.',
    everythingCopied({ '.dockerignore': '.env\n', 'Dockerfile.multi.dockerignore': '*.log\n' }, isKeptOut => !isKeptOut),
    everythingCopied({ '.dockerignore': '.env\n' }, isKeptOut => !isKeptOut),
  ),
]

function everythingCopied(files: Readonly<Record<string, string>>, isExpected: (isKeptOut: boolean) => boolean): Trial {
  return {
    dockerfile: 'FROM scratch\nCOPY . /app\n',
    files,
    does: 'Built as Dockerfile.multi, with an .env beside it.',
    async run(bench) {
      await bench.write('.env', 'PASSWORD=secret\n')
      await bench.write('app.py', 'print("Hello Docker")\n')
      await bench.write('Dockerfile.multi', 'FROM scratch\nCOPY . /app\n')
      const { tag } = await bench.build({ dockerfile: 'Dockerfile.multi' })
      const isKeptOut = !await has(bench, tag, '/app/.env')
      return { holds: isExpected(isKeptOut), saw: isKeptOut ? 'The image has no .env.' : 'The image has the .env.' }
    },
  }
}
