/** A question as an interviewer asks it. */
export interface Question {
  readonly asked: string
  /** what a good answer holds: short, each a thing to think of first */
  readonly points: readonly string[]
  /** why it is asked, and what a candidate adds who has done it */
  readonly more: string
}

export const QUESTIONS: readonly Question[] = [
  {
    asked: 'Why would you use a multi-stage build?',
    points: ['Build tools stay out of the image', 'Faster push, pull and pod start', 'Less to scan, less to attack'],
    more: 'Add that one Dockerfile still describes the whole build: no script on the build machine, no second file to keep in step.',
  },
  {
    asked: 'How does COPY --from work?',
    points: ['Takes files from another stage', 'By name, by number, or from any image', 'Files only: no ENV, no USER, no CMD'],
    more: 'Add the trap: a misspelt stage is taken for an image, so the error speaks of a registry, not of your typing.',
  },
  {
    asked: 'Where would you use it, and on what base?',
    points: ['Go: one binary on scratch', 'React, Angular, Vue: files on Nginx', 'Python: a virtual environment, same path'],
    more: 'Add what interpreted languages leave behind: compilers for wheels, dev dependencies, bundlers, package caches.',
  },
  {
    asked: 'Does it make builds faster?',
    points: ['Not by itself: the order of lines does', 'Stages run side by side, unneeded ones not at all', 'Equal bytes keep COPY --from cached'],
    more: 'Add the rule: package lists first, sources after them. Then a changed source line fetches nothing again.',
  },
  {
    asked: 'What does it cost, and when would you not?',
    points: ['More lines to read and keep right', 'No shell in the image to debug with', 'Not for a tool image: there the tools are the product'],
    more: 'Add how you debug without a shell: kubectl debug brings a container with tools beside the one that runs.',
  },
]
