import type { Plugin } from 'vite'

const NOTE = 'virtual:note/'
/** as `slidev build` writes a slide's data */
const NOTE_HTML = /"noteHTML":("(?:[^"\\]|\\.)*")/

/**
 * Takes the rendered notes out of the built slides' data: the audience's first slide would load the notes of all. Each becomes a module that is
 * fetched when somebody reads it: the presenter, or a print of the notes.
 */
export function notesPlugin(): Plugin {
  const notes = new Map<string, string>()
  return {
    name: 'notes-on-demand',
    apply: 'build',
    resolveId: id => id.startsWith(NOTE) ? `\0${id}` : undefined,
    load(id) {
      return id.startsWith(`\0${NOTE}`) ? `export default ${notes.get(id.slice(NOTE.length + 1)) ?? '""'}` : undefined
    },
    transform(code) {
      const html = code.includes('export const frontmatterData') ? NOTE_HTML.exec(code)?.[1] : undefined
      const no = /^ {4}no: (\d+),$/m.exec(code)?.[1]
      if (html === undefined || no === undefined) return undefined
      if (html === '""') return undefined
      notes.set(no, html)
      const lazy = `const note = shallowReactive({ html: "", asked: false })
function noteHTML() {
  if (!note.asked) {
    note.asked = true
    import(${JSON.stringify(NOTE + no)}).then(loaded => note.html = loaded.default)
  }
  return note.html
}`
      return {
        code: `${code.replace(NOTE_HTML, '"noteHTML":""').replace(/^ {4}frontmatter,$/m, '    frontmatter,\n    get noteHTML() { return noteHTML() },')}\n${lazy}`,
        map: { mappings: '' },
      }
    },
  }
}
