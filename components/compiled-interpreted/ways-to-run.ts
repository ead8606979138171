/** The forms a program takes on its way, from left to right. */
export const FORMS = ['your source', 'other source', 'bytecode', 'machine code'] as const
export type Form = typeof FORMS[number]

/** One form of a program: what it is called, and who makes the next form of it. */
export interface Stop {
  readonly form: Form
  readonly name: string
  /** what goes into the image */
  readonly shipped?: true
  /** when it is made; the first stop is written by a person */
  readonly made?: 'in the build' | 'at run time'
}

export interface Language {
  readonly name: string
  /** where the usual telling puts it */
  readonly usually: 'compiled' | 'interpreted'
  /** a language may go more than one way */
  readonly ways: readonly (readonly Stop[])[]
  readonly sentence: string
}

export const LANGUAGES: readonly Language[] = [
  {
    name: 'C, C++',
    usually: 'compiled',
    ways: [[{ form: 'your source', name: 'main.c' }, { form: 'machine code', name: 'app', made: 'in the build', shipped: true }]],
    sentence: 'Machine code for one platform. Unless it is linked statically, it needs its C library in the image.',
  },
  {
    name: 'Go',
    usually: 'compiled',
    ways: [[{ form: 'your source', name: 'main.go' }, { form: 'machine code', name: 'server', made: 'in the build', shipped: true }]],
    sentence: 'Machine code for one platform. With CGO_ENABLED=0 it needs nothing else and runs on scratch.',
  },
  {
    name: 'Java',
    usually: 'compiled',
    ways: [[{ form: 'your source', name: 'App.java' }, { form: 'bytecode', name: 'app.jar', made: 'in the build', shipped: true }, { form: 'machine code', name: 'hot code', made: 'at run time' }]],
    sentence: 'Compiled, but not for a platform: the image needs a virtual machine, which interprets first and compiles what runs often.',
  },
  {
    name: 'TypeScript',
    usually: 'interpreted',
    ways: [[{ form: 'your source', name: 'main.ts' }, { form: 'other source', name: 'main.js', made: 'in the build', shipped: true }, { form: 'bytecode', name: 'bytecode', made: 'at run time' }, { form: 'machine code', name: 'hot code', made: 'at run time' }]],
    sentence: 'Translated and bundled in the build, compiled again by Node while it runs. Compiler and bundler stay behind.',
  },
  {
    name: 'Python',
    usually: 'interpreted',
    ways: [
      [{ form: 'your source', name: 'app.py', shipped: true }, { form: 'bytecode', name: 'bytecode', made: 'at run time' }],
      [{ form: 'your source', name: 'C parts' }, { form: 'machine code', name: 'wheel', made: 'in the build', shipped: true }],
    ],
    sentence: 'No step of its own. But packages have parts in C: without a ready wheel they need a compiler, and only in the build.',
  },
  {
    name: 'PHP',
    usually: 'interpreted',
    ways: [[{ form: 'your source', name: 'index.php', shipped: true }, { form: 'bytecode', name: 'bytecode', made: 'at run time' }]],
    sentence: 'Becomes bytecode when it is asked for. Composer, its cache and the dev dependencies stay behind.',
  },
]

/** What a click shows; on each the one before stays. */
export function stopsAt(way: readonly Stop[], clicks: number): readonly Stop[] {
  return way.filter(({ made }) => made === undefined || clicks >= (made === 'in the build' ? 1 : 2))
}

/** A language's ways as one sentence, for a screen reader. */
export function waysInWords({ name, usually, ways }: Language, clicks: number): string {
  const told = ways.map(way => stopsAt(way, clicks).map(({ name, form, made, shipped }) => `${name} (${form}${made ? `, made ${made}` : ''}${shipped && clicks >= 1 ? ', shipped' : ''})`).join(', then '))
  return `${name}, usually called ${usually}: ${told.join('; and ')}`
}
