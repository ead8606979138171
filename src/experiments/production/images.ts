import type { Claim, Trial } from '../claim.ts'
import { inspectImage } from '#engine'
import { PYTHON } from '../bases.ts'
import { has } from '../bench/containers.ts'
import { LOCAL_TAG, tagLocalImage } from '../bench/local-image.ts'
import { claim, seen } from '../claim.ts'

/** What an image holds, and what names it. */
export const images: readonly Claim[] = [
  claim(
    'scratch-is-empty',
    'scratch is empty: no shell, no certificates, no users, no time zones, only what you copy.',
    holdings('scratch'),
    holdings(PYTHON),
  ),

  claim(
    'a-tag-moves-and-a-digest-stays',
    'A tag is a name that may be given to another image at any time; a digest names one image for good.',
    askedFor('the tag'),
    askedFor('the digest of the first image'),
  ),
]

const PATHS = {
  '/bin/sh': 'a shell',
  '/etc/ssl/certs/ca-certificates.crt': 'certificates',
  '/etc/passwd': 'users',
  '/usr/share/zoneinfo/Europe/Berlin': 'time zones',
}

function holdings(base: string): Trial {
  return {
    dockerfile: `FROM ${base}\nCOPY app.py /\n`,
    does: 'Built; the image\'s files looked at.',
    async run(bench) {
      await bench.write('app.py', 'print("Hello Docker")\n')
      const { tag } = await bench.build()
      const found: string[] = []
      for (const [path, name] of Object.entries(PATHS)) {
        if (await has(bench, tag, path)) found.push(name)
      }
      return seen(found.length === 0, 'The image has no shell, no certificates, no users and no time zones.', `The image has ${found.join(', ')}.`)
    },
  }
}

function askedFor(name: 'the tag' | 'the digest of the first image'): Trial {
  return {
    dockerfile: 'FROM scratch\nCOPY content /\n',
    does: `Built and given a tag, then another content built and given the same tag; the engine asked for ${name}.`,
    async run(bench) {
      const first = await tagLocalImage(bench, 'scratch', bench.fresh())
      await tagLocalImage(bench, 'scratch', bench.fresh())
      const { id } = await inspectImage(bench.engine, name === 'the tag' ? LOCAL_TAG : first.imageId)
      return seen(id !== first.imageId, 'It is the second image.', 'It is the first image.')
    },
  }
}
