/**
 * What all scripts share: options, errors, Ctrl-C, progress.
 *
 * ```ts
 * import { runScript, withProgress } from './command-line/index.ts'
 *
 * await runScript({
 *   name: 'measure', // what stands after `npm run`
 *   description: 'Build the labs and record their sizes and times',
 *   args: { // citty's definitions; names in kebab-case
 *     language: { type: 'positional', required: false, description: 'flask, go or node' },
 *     json: { type: 'boolean', description: 'Print JSON and nothing else on stdout' },
 *     yes: { type: 'boolean', onlyAfterDashes: true, description: '…' },
 *   },
 *   async run({ args, signal }) { // args: typed by the definitions; signal: aborts on Ctrl-C, SIGTERM, SIGHUP
 *     await withProgress('Building flask/single', async (say) => { say('one line of its log') })
 *   },
 * })
 * ```
 *
 * - `run` returns nothing (exit 0) or its exit code. What it throws is printed on stderr, exit 1: an error with a `remedy`
 *   (CourseError) as its message and, on the next line, the remedy; any other as one line that owns up to a defect. Stacks only with DEBUG.
 * - `commands: { list: { description, args, run }, … }` are subcommands (`npm run bases list`); `run` beside them is what no subcommand means.
 * - `reportError(error)` prints that text too, for a script that tells of a failure and goes on; `describeError(error, false)` is the text alone.
 * - `fitting(text, process.stdout)` breaks sentences at blanks where a terminal reads them; `wrap(text, widthOf(process.stdout))` does so always.
 * - An unknown option, argument or subcommand: one sentence with the nearest known one, exit 1. `--help` prints citty's usage.
 * - `npm run measure --json` (no `--`): npm keeps the flag and sets npm_config_json. It counts as given, unless the option says
 *   `onlyAfterDashes`: then the script runs without it and ends with a line that gives the exact command. Use it for what
 *   installs, overwrites or answers a question: somebody's .npmrc may say `yes=true`.
 * - Interrupted: `signal` aborts, exit 130 once `run` has rejected. To say what is left behind, throw a CourseError. A `run` that
 *   ends well after the interrupt (a demo that is closed with Ctrl-C) exits 0. A second Ctrl-C leaves at once.
 * - `withProgress(title, work)` goes to stderr: a spinner with the last line on a terminal, plain lines when piped. It ends with ✓ or ✗.
 */
export { describeError, reportError } from './describe-error.ts'
export { fitting, shortened, widthOf, wrap } from './lines.ts'
export { withProgress } from './progress.ts'
export { runScript } from './run-script.ts'
