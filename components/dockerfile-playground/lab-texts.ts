/** What the labs' Dockerfiles hold, by path. A module of its own: it travels with the editor, and not with the slides. */
export const labTexts: Readonly<Record<string, string>> = import.meta.glob('../../labs/*/*/Dockerfile.{single,multi,multi.dockerignore}', { query: '?raw', import: 'default', eager: true })
