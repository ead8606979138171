import type { Builder, Built, Committed, HistoryEntry, ObservedStep } from './builder.ts'
import type { Difference, Filling } from './case-folder.ts'
import type { Case, Edit } from './case.ts'
import { randomUUID } from 'node:crypto'
import { caseFolder, fillIn } from './case-folder.ts'
import { headOf, TINY } from './case.ts'

/** What a builder did with a case. */
export interface Observation {
  /** first lines of the instructions that the first build carried out; FROM is left out: stages on one image share it */
  readonly lines: readonly number[]
  /** the image's history above its base, lowest first */
  readonly layers: readonly ObservedLayer[]
  /** after each edit, by `headOf(edit)`: by first line, whether the instruction came from the cache; FROM is left out */
  readonly edits: Readonly<Record<string, Readonly<Record<string, boolean>>>>
}

export interface ObservedLayer {
  /** such as `COPY` */
  readonly keyword: string
  readonly committed: Committed
}

const HOUR = 3_600_000

/**
 * Has a case built, then the case with each of its edits, from nothing that any build before has had.
 *
 * @throws BuildError where the builder refuses the case
 */
export async function observe(builder: Builder, one: Case): Promise<Observation> {
  const nonce = `n${randomUUID().slice(0, 8)}`
  const names = Object.keys(one.images)
  const filling: Filling = {
    nonce,
    references: new Map([TINY, ...names].map(name => [name, builder.referenceOf(name, nonce)])),
    modified: new Date(),
  }
  const bases = [builder.tinyHistory]
  for (const name of names) bases.push(await keepImage(builder, one, filling, name))

  await using first = await build(builder, one, filling)
  const edits: Record<string, Record<string, boolean>> = {}
  const layers = aboveBase(await first.readHistory(), bases)
  for (const [index, edit] of one.edits.entries()) {
    const changed = new Date(filling.modified.getTime() + (index + 1) * HOUR)
    edits[headOf(edit)] = await observeEdit(builder, one, filling, edit, changed)
  }
  return {
    lines: [...new Set(withoutFrom(one, first.steps).map(({ line }) => line))],
    layers: layers.map(({ instruction, committed }) => ({ keyword: instruction.split(' ', 1)[0] ?? '', committed })),
    edits,
  }
}

async function observeEdit(builder: Builder, one: Case, filling: Filling, edit: Edit, changed: Date): Promise<Record<string, boolean>> {
  const { change } = edit
  if (change.kind === 'image') await keepImage(builder, one, filling, change.name, change.dockerfile)
  await using built = await build(builder, one, filling, { change, changed })
  if (change.kind === 'image') await keepImage(builder, one, filling, change.name)
  return Object.fromEntries(withoutFrom(one, built.steps).map(({ line, cached }) => [line, cached]))
}

/** Whether an image was there already is no matter of the cache; and what ONBUILD left stands on the same line. */
function withoutFrom({ dockerfile }: Case, steps: readonly ObservedStep[]): ObservedStep[] {
  const lines = dockerfile.split('\n')
  return steps.filter(({ line }) => !/^\s*FROM\s/i.test(lines[line - 1] ?? ''))
}

async function build(builder: Builder, one: Case, filling: Filling, difference: Difference = {}): Promise<Built> {
  const { change } = difference
  await using folder = await caseFolder(one, filling, difference)
  const values = { ...one.buildArgs, ...change?.kind === 'buildArg' && { [change.name]: change.value } }
  const buildArgs = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fillIn(value, filling)]))
  return await builder.build({ context: folder.path, target: one.target, buildArgs })
}

/** Builds an image that the case takes from outside; gives its history. */
async function keepImage(builder: Builder, one: Case, filling: Filling, name: string, dockerfile = one.images[name] ?? ''): Promise<readonly HistoryEntry[]> {
  await using folder = await caseFolder(one, filling, { dockerfile })
  await using built = await builder.keep({ context: folder.path, buildArgs: {} }, builder.referenceOf(name, filling.nonce))
  return await built.readHistory()
}

/** Leaves out the entries of the longest history that this one begins with: what the Dockerfile's own steps came on top of. */
function aboveBase(history: readonly HistoryEntry[], bases: readonly (readonly HistoryEntry[])[]): readonly HistoryEntry[] {
  const beneath = bases.filter(base => base.every(({ instruction }, index) => history[index]?.instruction === instruction))
  return history.slice(Math.max(0, ...beneath.map(base => base.length)))
}
