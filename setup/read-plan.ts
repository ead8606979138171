import type { Planned } from '../components/plan/plan.ts'
import { dirname, join } from 'node:path'
import { load } from '@slidev/parser/fs'
import { findLabs } from '#checks'
import { planOf } from '../components/plan/plan.ts'

/** The plan of the day, from the deck's notes and the labs beside it. Never throws: what is wrong becomes a sentence that a slide can show. */
export async function readPlan(entry: string): Promise<Planned> {
  const folder = dirname(entry)
  try {
    const [{ slides }, labs] = await Promise.all([load({ userRoot: folder, roots: [folder] }, entry), findLabs(join(folder, 'labs'))])
    const planned = slides.map((slide, index) => ({ no: index + 1, title: slide.title ?? '', frontmatter: slide.frontmatter, note: slide.note }))
    return { state: 'ready', plan: planOf(planned, new Map(labs.map(({ id, lab }) => [id, lab]))) }
  }
  catch (error) {
    return { state: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}
