import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { FOUND_LATE } from './setup/found-late.ts'

const parser = dirname(createRequire(import.meta.url).resolve('@slidev/parser'))

export default defineConfig({
  resolve: {
    // what the first slide would load and never use
    alias: [
      // slides are compiled at build time, so Vue's template compiler (33 kB gzipped) need not travel with them
      { find: /^vue$/, replacement: 'vue/dist/vue.runtime.esm-bundler.js' },
      // the client wants two small functions of the parser, not its YAML reader (10 kB gzipped)
      { find: /^@slidev\/parser\/core$/, replacement: join(parser, 'utils.mjs') },
      // twoslash is off in slides.md, and with it go the pop-ups (24 kB gzipped)
      { find: /^(?:@shikijs\/vitepress-twoslash\/client|floating-vue)$/, replacement: fileURLToPath(new URL('./setup/no-popups.ts', import.meta.url)) },
    ],
  },
  optimizeDeps: { include: FOUND_LATE },
  build: {
    rolldownOptions: {
      treeshake: {
        // pure by design: the browser gets the formatting functions and leaves the schema, and zod with it, behind
        moduleSideEffects: [{ test: /\/src\/(?:builds|dockerfile|measurements)\//, sideEffects: false }],
      },
    },
  },
})
