/** One act of the analogy: what a click shows, and the sentence that goes with it. */
export interface Act {
  /** what the scene looks like: a class of the drawing */
  readonly scene: 'kitchen' | 'baked' | 'everything' | 'served' | 'stages'
  readonly sentence: string
}

export const ACTS: readonly Act[] = [
  { scene: 'kitchen', sentence: 'A kitchen has an oven, tools, ingredients, and dirty dishes.' },
  { scene: 'baked', sentence: 'It makes a pizza. The guest has ordered nothing else.' },
  { scene: 'everything', sentence: 'A single stage serves the pizza together with the kitchen.' },
  { scene: 'served', sentence: 'Two rooms: only the pizza goes through the hatch.' },
  { scene: 'stages', sentence: 'The same picture in Docker\'s words: build heavy, ship light.' },
]

/** The act at a click; the last one stays. */
export function actAt(clicks: number): Act {
  return ACTS[Math.min(Math.max(clicks, 0), ACTS.length - 1)]!
}

/** A thing in the picture by its two names, and where its label stands in the drawing. */
export interface Thing {
  readonly kitchen: string
  readonly docker: string
  readonly x: number
  readonly y: number
  /** whether it belongs to what is moved when everything is served */
  readonly movable: boolean
}

export const THINGS: readonly Thing[] = [
  { kitchen: 'oven', docker: 'compiler', x: 94, y: 268, movable: true },
  { kitchen: 'ingredients', docker: 'sources, packages', x: 330, y: 128, movable: true },
  { kitchen: 'tools', docker: 'headers, tests', x: 252, y: 268, movable: true },
  { kitchen: 'dirty dishes', docker: 'caches', x: 408, y: 268, movable: true },
  { kitchen: 'table and plate', docker: 'small base image', x: 742, y: 268, movable: false },
]
