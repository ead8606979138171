import type { Fate, ImageNode, PictureEdge, StageNode, StagePicture } from './stage-picture.ts'
import { Graph, layout } from '@dagrejs/dagre'

export type Direction = 'down' | 'across'

/** A node and where it is drawn, in pixels from the top left. */
export interface PlacedNode {
  readonly node: StageNode | ImageNode
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** An edge as a path, and the middle of its label. */
export interface PlacedEdge {
  readonly edge: PictureEdge
  readonly path: string
  readonly labelAt: Point
}

export interface PlacedPicture {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
}

interface Size { readonly width: number, readonly height: number }

interface Point { readonly x: number, readonly y: number }

/** One character of 16 px monospace text. */
const CHARACTER = 9.7
const LINE = 21
const PADDING = 26

/** Places the stages after what they take from: below it, or to its right; `apart` is the way between, in pixels, to each side of an arrow's label; `small` nodes do not name their base. */
export function layOutStages({ nodes, edges }: StagePicture, direction: Direction, { apart = direction === 'down' ? 30 : 20, small = direction === 'across' } = {}): PlacedPicture {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: direction === 'down' ? 'TB' : 'LR', nodesep: direction === 'down' ? 24 : 10, edgesep: 16, ranksep: apart, marginx: 3, marginy: 3 })
  for (const node of nodes) graph.setNode(node.id, small ? smallSizeOf(node) : sizeOf(node))
  for (const edge of edges) graph.setEdge(edge.from, edge.to, { width: textWidth(edge.label) + 12, height: 24, labelpos: 'c' }, edge.id)
  layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { width?: number, height?: number }
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x, y, width, height } = graph.node(node.id) as Point & { width: number, height: number }
      return { node, left: x - width / 2, top: y - height / 2, width, height }
    }),
    edges: edges.map((edge) => {
      const { points, x, y } = graph.edge({ v: edge.from, w: edge.to, name: edge.id }) as Point & { points: Point[] }
      return { edge, path: curveThrough(points), labelAt: { x, y } }
    }),
  }
}

/** What the picture says of a fate, short enough for a node. */
export function fateInWords(fate: Fate): string {
  return FATES[fate]
}

const FATES: Readonly<Record<Fate, string>> = {
  'image': 'the image',
  'below the image': 'part of the image',
  'left behind': 'left behind',
  'for nothing': 'built for nothing',
  'skipped': 'skipped',
}

/** With its number, its base and any fate, so that a node keeps its place when the target changes. */
function sizeOf(node: StageNode | ImageNode): Size {
  if (node.kind === 'image') return smallSizeOf(node)
  return { width: Math.max(textWidth(`0 ${node.title}`), textWidth(`FROM ${node.base}`), proseWidth(FATES['for nothing'])) + PADDING, height: 3 * LINE + 10 }
}

function smallSizeOf(node: StageNode | ImageNode): Size {
  const words = node.kind === 'image' ? 'another image' : fateInWords(node.fate)
  return { width: Math.max(textWidth(node.kind === 'image' ? node.title : `0 ${node.title}`), proseWidth(words)) + PADDING, height: 2 * LINE + 10 }
}

function textWidth(text: string): number {
  return text.length * CHARACTER
}

/** An upper bound for 16 px of the deck's proportional font. */
function proseWidth(text: string): number {
  return text.length * 8.4
}

/** A smooth line: straight to the middle between two points, bent at the points. */
function curveThrough(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (!first || !last) return ''
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last
    return `Q${pair(point)} ${pair(index === rest.length - 2 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`
  })
  // an arrow's head looks along the last stretch, which must not be of no length
  return `M${pair(first)}${bends.length > 0 ? bends.join('') : `L${pair(last)}`}`
}

function pair({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
}
