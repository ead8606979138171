/** The absolute path in the image of a tar entry: archives write `app/main.py`, `./app/main.py` and, for folders, `app/`. */
export function pathOf(name: string): string {
  return `/${name.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')}`.replace(/^\/\.$/, '/')
}
