import { join } from 'node:path'
import { defineVitePluginsSetup } from '@slidev/types'
import { figuresPlugin } from './figures-plugin.ts'

export default defineVitePluginsSetup(({ userRoot, mode }) => [
  figuresPlugin({ folder: join(userRoot, 'public'), whenUnreadable: mode === 'dev' ? 'show' : 'fail' }),
])
