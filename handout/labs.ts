import type { Component } from 'vue'

/** What the handout prints of a lab. */
export interface LabPages {
  /** its folder: `01-multi-stage` */
  readonly id: string
  /** as its worksheet is headed */
  readonly title: string
  /** README.md, rendered by Slidev like a slide */
  readonly worksheet: Component
  /** the answers to its questions, for the instructor */
  readonly answers: Component | undefined
  /** Dockerfiles, by `flask/Dockerfile.single` */
  readonly files: Readonly<Record<string, string>>
}

const worksheets = import.meta.glob<Component>('../labs/*/README.md', { eager: true, import: 'default' })
const texts = import.meta.glob<string>('../labs/*/README.md', { eager: true, query: '?raw', import: 'default' })
const answers = import.meta.glob<Component>('./answers/*.md', { eager: true, import: 'default' })
const dockerfiles = import.meta.glob<string>('../labs/*/*/Dockerfile.{single,multi}', { eager: true, query: '?raw', import: 'default' })

/** The labs in their order. */
export const LABS: readonly LabPages[] = Object.entries(worksheets).map(([path, worksheet]) => {
  const folder = path.replace('README.md', '')
  const id = folder.split('/').at(-2) ?? ''
  return {
    id,
    title: /^# (.+)$/m.exec(texts[path] ?? '')?.[1] ?? id,
    worksheet,
    answers: answers[`./answers/${id}.md`],
    files: Object.fromEntries(Object.entries(dockerfiles).filter(([file]) => file.startsWith(folder)).map(([file, text]) => [file.slice(folder.length), text])),
  }
})
