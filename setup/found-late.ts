/**
 * Packages that only some slides import: Vite would find them when such a slide is first shown, prepare them then, and reload the page under the
 * lecturer's click.
 */
export const FOUND_LATE = [
  'zod',
  'd3-scale',
  '@dagrejs/dagre',
  'd3-hierarchy',
  '@codemirror/state',
  '@codemirror/view',
  '@codemirror/commands',
  '@codemirror/language',
  '@codemirror/legacy-modes/mode/dockerfile',
  '@lezer/highlight',
  'uqr',
]
