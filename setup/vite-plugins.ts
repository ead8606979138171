import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { defineVitePluginsSetup } from '@slidev/types'
import { notesPlugin } from './notes-plugin.ts'
import { CLAIMS, readClaims } from './read-claims.ts'
import { LOCAL, readFigures, RECORDED } from './read-figures.ts'
import { readPlan } from './read-plan.ts'
import { recordPlugin } from './record-plugin.ts'

export default defineVitePluginsSetup(({ userRoot, entry, mode }) => {
  const folder = join(userRoot, 'public')
  const whenUnreadable = mode === 'dev' ? 'show' : 'fail'
  const chapters = readdirSync(join(userRoot, 'pages')).map(name => join('pages', name))
  return [
    notesPlugin(),
    recordPlugin({ virtual: 'virtual:figures', folder, files: [RECORDED, LOCAL], read: readFigures, whenUnreadable }),
    recordPlugin({ virtual: 'virtual:claims', folder, files: [CLAIMS], read: readClaims, whenUnreadable }),
    recordPlugin({ virtual: 'virtual:plan', folder: userRoot, files: [relative(userRoot, entry), ...chapters], read: () => readPlan(entry), whenUnreadable }),
  ]
})
