import type { ProvedCase } from '../claim/proved-case.ts'

/** The mistakes of the clinic, in its order. */
export const patients: readonly ProvedCase[] = [
  { name: 'order', claim: 'manifest-first-keeps-the-packages-cached', side: 'control' },
  { name: 'copying everything', claim: 'an-ignored-file-invalidates-nothing', side: 'control' },
  { name: 'ARG at the top', claim: 'an-unused-arg-invalidates-run', side: 'experiment' },
  { name: 'rm later', claim: 'rm-in-a-later-layer-frees-nothing', side: 'experiment' },
  { name: 'chown later', claim: 'chown-in-a-later-layer-stores-the-file-again', side: 'experiment' },
  { name: 'no ignore file', claim: 'dockerignore-keeps-files-out', side: 'control' },
  { name: 'wrong last stage', claim: 'the-last-stage-is-the-image', side: 'experiment' },
  { name: 'misspelt stage', claim: 'a-misspelt-stage-is-taken-for-an-image', side: 'experiment' },
  { name: 'only the app', claim: 'copying-only-the-app-loses-the-packages', side: 'experiment' },
  { name: 'venv moved', claim: 'a-virtual-environment-knows-its-path', side: 'experiment' },
  { name: '../', claim: 'copy-reaches-nothing-outside-the-context', side: 'experiment' },
  { name: 'root', claim: 'without-user-a-container-is-root', side: 'experiment' },
  { name: 'shell form', claim: 'a-shell-keeps-sigterm', side: 'experiment' },
  { name: 'token removed', claim: 'a-token-that-is-removed-stays-in-its-layer', side: 'experiment' },
  { name: 'cd', claim: 'cd-ends-with-its-run', side: 'experiment' },
]
