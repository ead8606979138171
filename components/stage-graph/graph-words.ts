import type { ListingRow } from './listing-rows.ts'
import type { BuildChoice } from './scene.ts'
import type { Fate, ImageNode, PictureEdge, StageNode, StagePicture } from './stage-picture.ts'

/** What one would type for such a build. */
export function commandOf({ target, builder }: BuildChoice): string {
  return `${builder === 'classic' ? 'DOCKER_BUILDKIT=0 ' : ''}docker build ${target === undefined ? '' : `--target ${target} `}.`
}

/** Which stages are built and which are not, in a sentence or two. */
export function buildInWords({ nodes }: StagePicture, { builder = 'buildkit' }: BuildChoice): string {
  const stages = nodes.filter(node => node.kind === 'stage')
  const titles = (...fates: Fate[]) => list(stages.filter(({ fate }) => fates.includes(fate)).map(({ title }) => title))
  const name = builder === 'buildkit' ? 'BuildKit' : 'The classic builder'
  const skipped = titles('skipped')
  const nothing = titles('for nothing')
  return [
    `${name} builds ${titles('image', 'below the image', 'left behind', 'for nothing')}.`,
    ...(skipped ? [`Skipped: ${skipped}.`] : []),
    ...(nothing ? [`Nothing takes from ${nothing}.`] : []),
  ].join(' ')
}

/** A stage or image in a sentence, with what leaves it. */
export function nodeInWords(node: StageNode | ImageNode, { nodes, edges }: StagePicture): string {
  const titleOf = (id: string) => nodes.find(node => node.id === id)?.title ?? id
  const leaving = edges.filter(({ from, isUsed }) => from === node.id && isUsed)
  const goes = leaving.map(edge => `${whatGoes(edge)} to ${titleOf(edge.to)}`)
  if (node.kind === 'image') return `${node.title}: no stage has this name, so it is another image. It gives ${list(goes) || 'nothing'}.`
  const start = `Stage number ${node.index}, FROM ${node.base}.`
  switch (node.fate) {
    case 'image': return `${start} This is the image.`
    case 'below the image': return `${start} The image stands on it: all of it is in the image.`
    case 'left behind': return `${start} It gives ${list(goes)}; all else stays behind.`
    case 'for nothing': return `${start} It is built, and nothing is taken from it.`
    case 'skipped': return `${start} The target does not need it: none of its steps runs.`
  }
}

/** An instruction in a sentence: whole, and what it takes from where. */
export function lineInWords(row: ListingRow, { nodes, edges }: StagePicture): string {
  const [edge] = edges.filter(({ line }) => line === row.line)
  const source = edge && nodes.find(({ id }) => id === edge.from)
  if (!edge || !source) return row.text
  return `${row.text}: takes ${whatGoes(edge)} from ${source.kind === 'stage' ? `stage ${source.title.replace('stage ', '')}` : `the image ${source.title}`}.`
}

function whatGoes({ via, label }: PictureEdge): string {
  return via === 'FROM' ? 'everything' : via === 'RUN' ? 'a mount' : label
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
