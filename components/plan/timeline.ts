import type { Plan } from './plan.ts'

/** A stretch of the day without a break between slides and lab. */
export interface Stretch {
  readonly kind: 'slides' | 'lab'
  readonly label: string
  /** minutes after the beginning */
  readonly from: number
  readonly minutes: number
}

/** The day as stretches of slides and labs, one after the other. */
export function timelineOf({ parts, slideMinutes }: Plan): Stretch[] {
  const stretches: { kind: 'slides' | 'lab', label: string, from: number, minutes: number }[] = []
  let at = 0
  function add(kind: 'slides' | 'lab', label: string, minutes: number): void {
    const last = stretches.at(-1)
    if (kind === 'slides' && last?.kind === 'slides') last.minutes += minutes
    else stretches.push({ kind, label, from: at, minutes })
    at += minutes
  }
  const ofParts = parts.reduce((sum, part) => sum + part.slideMinutes, 0)
  if (slideMinutes > ofParts) add('slides', '', slideMinutes - ofParts)
  for (const part of parts) {
    const ofChapters = part.entries.reduce((sum, entry) => entry.kind === 'chapter' ? sum + entry.minutes : sum, 0)
    add('slides', '', part.slideMinutes - ofChapters)
    for (const entry of part.entries) add(entry.kind === 'lab' ? 'lab' : 'slides', entry.kind === 'lab' ? labNumber(entry.id) : '', entry.minutes)
  }
  return stretches
}

/** `01-multi-stage` is `lab 01`. */
export function labNumber(id: string): string {
  return `lab ${id.split('-', 1)[0]}`
}

/** Minutes for people: `20 min`, `2 h 15 min`. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ')
}

/** Minutes after the beginning as a clock shows them: `1:05`. */
export function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(Math.round(minutes % 60)).padStart(2, '0')}`
}
