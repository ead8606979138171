import type { Claim, Trial } from '../claim.ts'
import { PYTHON } from '../bases.ts'
import { layersAbove } from '../bench/images.ts'
import { claim } from '../claim.ts'

/** Which instructions commit a layer. */
export const instructions: readonly Claim[] = [
  claim(
    'metadata-commits-no-layer',
    'ARG, ENV, LABEL, USER, EXPOSE, VOLUME, STOPSIGNAL, SHELL, HEALTHCHECK, ONBUILD, ENTRYPOINT, CMD and the old MAINTAINER commit no layer.',
    layersOn(PYTHON, everyMetadata(), layers => layers === 0),
    layersOn(PYTHON, 'COPY app.py /\nADD app.py /\nRUN rm /app.py\n', layers => layers === 0),
  ),

  claim(
    'workdir-commits-a-layer',
    'WORKDIR commits a layer, even for a folder that is there already; only for the root folder it commits none.',
    layersOn(PYTHON, 'WORKDIR /usr\n', layers => layers === 1),
    layersOn(PYTHON, 'WORKDIR /\n', layers => layers === 1),
    { believed: 'WORKDIR only writes metadata.' },
  ),

  claim(
    'run-without-a-change-commits-a-layer',
    'A RUN that changes no file commits a layer all the same.',
    layersOn(PYTHON, 'RUN true\n', layers => layers === 1),
    layersOn(PYTHON, 'CMD ["true"]\n', layers => layers === 1),
  ),

  claim(
    'copy-of-the-same-file-commits-a-layer',
    'COPY commits a layer even when the same bytes are there already.',
    layersOn(PYTHON, 'COPY app.py /\nCOPY app.py /\n', layers => layers === 2),
    layersOn(PYTHON, 'COPY app.py /\n', layers => layers === 2),
  ),

  claim(
    'run-joined-with-and-is-one-layer',
    'Each RUN commits one layer, however many commands && joins in it.',
    layersOn(PYTHON, 'RUN touch /one && touch /two && touch /three\n', layers => layers === 1),
    layersOn(PYTHON, 'RUN touch /one\nRUN touch /two\nRUN touch /three\n', layers => layers === 1),
  ),
]

/** Counts the layers that the instructions put on their base. */
function layersOn(base: string, lines: string, isExpected: (layers: number) => boolean): Trial {
  return {
    dockerfile: `FROM ${base}\n${lines}`,
    does: 'Built, with an app.py beside it; its layers counted.',
    async run(bench) {
      await bench.write('app.py', 'print("Hello Docker")\n')
      const { tag } = await bench.build()
      const layers = await layersAbove(bench, base, tag)
      return { holds: isExpected(layers), saw: `The image has ${inWords(layers)} more than its base.` }
    },
  }
}

function inWords(layers: number): string {
  return layers === 0 ? 'no layer' : layers === 1 ? 'one layer' : `${layers} layers`
}

function everyMetadata(): string {
  return `ARG VERSION
ENV LEVEL=1
LABEL version=1
MAINTAINER nobody
USER 65532
EXPOSE 8000
VOLUME /data
STOPSIGNAL SIGINT
SHELL ["/bin/bash", "-c"]
HEALTHCHECK CMD true
ONBUILD RUN true
ENTRYPOINT ["python"]
CMD ["app.py"]
`
}
