import type { ProvedClaims, ProvedTrial } from '#claims'
import type { ProvedCase } from '../claim/proved-case.ts'
import { withoutRegions } from '#regions'

/** Something to begin with: a Dockerfile that has something wrong and the repaired one; or a single text. */
export interface Example {
  readonly id: string
  /** the heading it stands under in the menu */
  readonly group: string
  readonly name: string
  readonly sides: readonly [ExampleSide, ...ExampleSide[]]
}

export interface ExampleSide {
  readonly name: string
  readonly dockerfile: string
  /** the text of the ignore file beside it */
  readonly dockerignore?: string
  /** where the text comes from */
  readonly source: string
}

/** For what somebody brings along. */
export const OWN: Example = { id: 'own', group: 'Your own', name: 'an empty page', sides: [{ name: 'yours', dockerfile: '', source: 'typed here' }] }

/** The labs' Dockerfiles, by their paths that end in `labs/01-multi-stage/go/Dockerfile.single` and the like. */
export function labExamples(texts: Readonly<Record<string, string>>): Example[] {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path.slice(path.indexOf('labs/')), withoutRegions(text)]))
  return [...files].flatMap(([path, single]): Example[] => {
    const folder = /^labs\/(.+)\/Dockerfile\.single$/.exec(path)?.[1]
    if (folder === undefined) return []
    const [lab = '', language = ''] = folder.split('/')
    const multi = files.get(`labs/${folder}/Dockerfile.multi`)
    const ignored = files.get(`labs/${folder}/Dockerfile.multi.dockerignore`)
    const sides: ExampleSide[] = [{ name: 'single', dockerfile: single, source: path }]
    if (multi !== undefined) sides.push({ name: 'multi', dockerfile: multi, ...(ignored !== undefined && { dockerignore: ignored }), source: `labs/${folder}/Dockerfile.multi` })
    return [{ id: folder, group: labInWords(lab), name: language, sides: sides as [ExampleSide, ...ExampleSide[]] }]
  })
}

/** The clinic's patients, as their claims were proved: first broken, then repaired. */
export function mistakeExamples({ claims }: ProvedClaims, patients: readonly ProvedCase[]): Example[] {
  return patients.flatMap(({ name, claim: id, side }): Example[] => {
    const claim = claims.find(claim => claim.id === id)
    if (!claim) return []
    const [broken, repaired] = side === 'experiment' ? [claim.experiment, claim.control] : [claim.control, claim.experiment]
    return [{ id, group: 'Mistakes', name, sides: [toSide('broken', broken, id), toSide('repaired', repaired, id)] }]
  })
}

function toSide(name: string, { dockerfile, files }: ProvedTrial, claim: string): ExampleSide {
  const dockerignore = files?.['.dockerignore']
  return { name, dockerfile, ...(dockerignore !== undefined && { dockerignore }), source: `the claim ${claim}` }
}

/** `01-multi-stage` is `Lab 1: multi stage`. */
function labInWords(id: string): string {
  const [number = '', ...words] = id.split('-')
  return `Lab ${Number(number)}: ${words.join(' ')}`
}
