import type { Claim, Trial } from '../claim.ts'
import { readLayers } from '#engine'
import { PYTHON } from '../bases.ts'
import { copiesOf, layersOf } from '../bench/images.ts'
import { claim, seen } from '../claim.ts'

/** What layers store. */
export const bytes: readonly Claim[] = [
  claim(
    'rm-in-a-later-layer-frees-nothing',
    'RUN rm in a later layer frees nothing: the layer that made the file keeps it. Only an rm in the same RUN leaves nothing.',
    bigFile('RUN head -c 1000000 /dev/zero > /big\nRUN rm /big\n', copies => copies === 1),
    bigFile('RUN head -c 1000000 /dev/zero > /big \\\n && rm /big\n', copies => copies === 1),
    { believed: 'A file that is removed makes the image smaller.' },
  ),

  claim(
    'chown-in-a-later-layer-stores-the-file-again',
    'A chown in a later layer stores the whole file a second time; COPY --chown stores it once.',
    bigFile('COPY big /big\nRUN chown 65532 /big\n', copies => copies === 2),
    bigFile('COPY --chown=65532 big /big\n', copies => copies === 2),
    { believed: 'A change of the owner costs nothing.' },
  ),

  claim(
    'chmod-in-a-later-layer-stores-the-file-again',
    'A chmod in a later layer stores the whole file a second time; COPY --chmod stores it once.',
    bigFile('COPY big /big\nRUN chmod 755 /big\n', copies => copies === 2),
    bigFile('COPY --chmod=755 big /big\n', copies => copies === 2),
    { believed: 'A change of the mode costs nothing.' },
  ),

  claim(
    'a-changed-byte-stores-the-file-again',
    'A layer holds whole files: one more byte in a later layer stores all the others again.',
    bigFile('RUN head -c 1000000 /dev/zero > /big\nRUN echo >> /big\n', copies => copies === 2),
    bigFile('RUN head -c 1000000 /dev/zero > /big \\\n && echo >> /big\n', copies => copies === 2),
  ),

  claim(
    'fewer-layers-are-not-fewer-bytes',
    'Fewer layers are not fewer bytes: joining RUN instructions saves nothing unless one of them removes what another made.',
    twoImages('RUN head -c 1000 /dev/zero > /one\nRUN head -c 1000 /dev/zero > /two', 'RUN head -c 1000 /dev/zero > /one \\\n && head -c 1000 /dev/zero > /two'),
    twoImages('RUN head -c 1000 /dev/zero > /one\nRUN rm /one', 'RUN head -c 1000 /dev/zero > /one \\\n && rm /one'),
    { believed: 'The fewer layers an image has, the smaller it is.' },
  ),

  claim(
    'images-share-the-layers-of-their-base',
    'Two images on one base have its layers in common, so an engine stores and pulls them once.',
    inCommon(PYTHON),
    inCommon('scratch'),
  ),
]

const BIG = 1_000_000

/** Counts the layers that hold the whole of a file of a million bytes. */
function bigFile(lines: string, isExpected: (copies: number) => boolean): Trial {
  return {
    dockerfile: `FROM ${PYTHON}\n${lines}`,
    does: 'Built; the layers that hold the whole of big counted.',
    async run(bench) {
      await bench.write('big', new Uint8Array(BIG))
      const { tag } = await bench.build()
      const copies = await copiesOf(bench, { image: tag, base: PYTHON, bytes: BIG })
      return { holds: isExpected(copies), saw: copies === 0 ? 'The image does not store the file.' : `The image stores the file ${['once', 'twice'][copies - 1] ?? `${copies} times`}.` }
    },
  }
}

/** Builds two stages, and compares the bytes of all their layers. */
function twoImages(many: string, few: string): Trial {
  return {
    dockerfile: `FROM ${PYTHON} AS many\n${many}\n\nFROM ${PYTHON} AS few\n${few}\n`,
    does: 'Built with --target many, then with --target few; the bytes of all layers compared.',
    async run(bench) {
      const bytesOf = async (target: string) => {
        const { tag } = await bench.build({ target })
        return (await readLayers(bench.engine, tag, { signal: bench.signal })).bytes
      }
      const many = await bytesOf('many')
      const few = await bytesOf('few')
      const comparison = few === many ? 'as many bytes as' : few < many ? 'fewer bytes than' : 'more bytes than'
      return { holds: few === many, saw: `The image with fewer layers has ${comparison} the other one.` }
    },
  }
}

/** Builds two stages on one base, and looks for layers that both images have. */
function inCommon(base: string): Trial {
  return {
    dockerfile: `FROM ${base} AS one\nCOPY one /\n\nFROM ${base} AS two\nCOPY two /\n`,
    does: 'Built with --target one, then with --target two; the digests of their layers compared.',
    async run(bench) {
      await bench.write('one', '1')
      await bench.write('two', '2')
      const one = await bench.build({ target: 'one' })
      const two = await bench.build({ target: 'two' })
      const others = new Set(await layersOf(bench, two.tag))
      const own = (await layersOf(bench, one.tag)).filter(layer => !others.has(layer))
      return seen(own.length < others.size, `All layers but ${own.length} are in both images.`, 'The images have no layer in common.')
    },
  }
}
