import type { Reporter, TestCase, TestModule, TestRunEndReason } from 'vitest/node'

/** Closes a run with the tests that were skipped and why, the seconds of each project, and one line that counts: `12 passed, 0 failed`. */
export default class ClosingReporter implements Reporter {
  readonly #started = new Map<string, number>()
  readonly #ended = new Map<string, number>()

  onTestModuleQueued({ project }: TestModule): void {
    if (!this.#started.has(project.name)) this.#started.set(project.name, performance.now())
  }

  onTestModuleEnd({ project }: TestModule): void {
    this.#ended.set(project.name, performance.now())
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    const seconds = [...this.#ended].map(([name, end]) => `${name} ${((end - (this.#started.get(name) ?? end)) / 1000).toFixed(1)} s`)
    const tests = modules.flatMap(module => [
      ...module.children.allTests(),
    ])
    const count = (state: string) => tests.filter(test => test.result().state === state).length
    // a module that could not be loaded, and an error outside all tests, are failures too
    const failed = count('failed') + modules.filter(module => module.state() === 'failed' && module.children.size === 0).length + errors.length
    const skipped = count('skipped')
    console.log(`\n${[...tests.flatMap(skippedBecause), seconds.join(', ')].join('\n')}`)
    console.log(`${count('passed')} passed, ${failed || Number(reason === 'failed')} failed${skipped ? `, ${skipped} skipped` : ''}`)
  }
}

/** One line for a test that skipped itself, none for one that the command line left out (`-t`). */
function skippedBecause(test: TestCase): string[] {
  const result = test.result()
  return result.state === 'skipped' && result.note ? [`skipped: ${test.fullName}: ${result.note}`] : []
}
