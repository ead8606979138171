import vue from '@vitejs/plugin-vue'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './scripts/browser.ts'
import { FOUND_LATE } from './setup/found-late.ts'

const MINUTE = 60_000

/** A project of this name, its tests in the folder of the same name. Projects run one after the other: they share the engine. */
function project(name: string, order: number, more: object = {}) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      sequence: { groupOrder: order },
      ...more,
    },
  }
}

/** Tests that wait for an engine or a browser get a deadline of their own; it is no measure of speed. */
const patient = { testTimeout: 10 * MINUTE, hookTimeout: 10 * MINUTE }
// One file after the other: BuildKit before 2023 may crash, and its engine with it, when builds that share a step run side by side (moby/buildkit#2303).
const onTheEngine = { ...patient, globalSetup: 'test/engine-setup.ts', fileParallelism: false }

const browser = await findBrowser()

export default defineConfig({
  test: {
    reporters: ['default', './test/closing-reporter.ts'],
    projects: [
      project('unit', 0),
      {
        ...project('components', 1, {
          globalSetup: 'test/browser-setup.ts',
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(browser && { executablePath: browser }),
              },
            }),
            instances: [
              { browser: 'chromium' },
            ],
          },
        }),
        plugins: [
          vue(),
        ],
        optimizeDeps: {
          include: ['vue', 'vitest-browser-vue', ...FOUND_LATE],
        },
      },
      project('engine', 2, onTheEngine),
      project('labs', 3, onTheEngine),
      project('claims', 4, onTheEngine),
      project('students', 5, onTheEngine),
      project('cli', 6, onTheEngine),
      project('deck', 7, patient),
      project('handout', 8, { ...patient, fileParallelism: false }),
    ],
  },
})
