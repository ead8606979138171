/** What a step does to a file, by name: stores it, stores it again though it was there, hides it, or stores the same bytes as are there already. */
export type Deed = 'stores' | 'stores again' | 'removes' | 'same bytes'

export interface SketchStep {
  /** a Dockerfile line, as it would be typed */
  readonly instruction: string
  readonly files?: Readonly<Record<string, Deed>>
}

/** One way to write it; its steps in the order of the Dockerfile. */
export interface Way {
  readonly title: string
  readonly steps: readonly SketchStep[]
}

/** Two ways to write the same thing, side by side. */
export interface Scene {
  readonly label: string
  readonly one: Way
  readonly other: Way
}

export type SceneName = 'workdir' | 'nothing' | 'joined' | 'rm' | 'owner'

/** The sketches of chapter 2. That Docker does as they show is proved by the claims beside them on the slides. */
export const SCENES: Readonly<Record<SceneName, Scene>> = {
  workdir: {
    label: 'Which instructions commit a layer: WORKDIR beside metadata',
    one: { title: 'A layer', steps: [{ instruction: 'WORKDIR /usr' }, { instruction: 'WORKDIR /app' }] },
    other: { title: 'Metadata', steps: [{ instruction: 'WORKDIR /' }, { instruction: 'USER 65532' }] },
  },
  nothing: {
    label: 'Steps that change nothing',
    one: {
      title: 'Nothing changes, and still a layer',
      steps: [
        { instruction: 'COPY app.py /', files: { 'app.py': 'stores' } },
        { instruction: 'COPY app.py /', files: { 'app.py': 'same bytes' } },
        { instruction: 'RUN true' },
      ],
    },
    other: {
      title: 'Only metadata',
      steps: [
        { instruction: 'COPY app.py /', files: { 'app.py': 'stores' } },
        { instruction: 'CMD ["app.py"]' },
      ],
    },
  },
  joined: {
    label: 'Three RUN instructions beside one with the same commands',
    one: {
      title: 'Three layers',
      steps: ['one', 'two', 'three'].map(name => ({ instruction: `RUN make ${name}`, files: { [name]: 'stores' } })),
    },
    other: {
      title: 'One layer',
      steps: [
        { instruction: 'RUN make one && make two && make three', files: { one: 'stores', two: 'stores', three: 'stores' } },
      ],
    },
  },
  rm: {
    label: 'A file that is changed and removed in later layers, beside the same in one layer',
    one: {
      title: 'Cleaned up later',
      steps: [
        { instruction: 'RUN fetch > big', files: { big: 'stores' } },
        { instruction: 'RUN echo >> big', files: { big: 'stores again' } },
        { instruction: 'RUN rm big', files: { big: 'removes' } },
      ],
    },
    other: {
      title: 'Cleaned up at once',
      steps: [
        { instruction: 'RUN fetch > big && echo >> big && rm big' },
      ],
    },
  },
  owner: {
    label: 'Owner and mode changed in later layers, beside the same while copying',
    one: {
      title: 'Changed later',
      steps: [
        { instruction: 'COPY big /', files: { big: 'stores' } },
        { instruction: 'RUN chown 65532 /big', files: { big: 'stores again' } },
        { instruction: 'RUN chmod 755 /big', files: { big: 'stores again' } },
      ],
    },
    other: {
      title: 'Changed while copying',
      steps: [
        { instruction: 'COPY --chown=65532 --chmod=755 big /', files: { big: 'stores' } },
      ],
    },
  },
}
