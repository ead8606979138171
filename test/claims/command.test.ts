import { expect, it } from 'vitest'
import { runNpm } from '../cli/run-npm.ts'

it('proves the claim that is asked for', async () => {
  const { exitCode, stdout, stderr } = await runNpm('run --silent claims copy-of-a-folder-copies-what-is-in-it')
  expect(stdout, stderr).toMatch(/^✓ COPY of a folder copies what is in it, and not the folder itself\. copy-of-a-folder-copies-what-is-in-it\n1 of 1 claims hold on /)
  expect(exitCode).toBe(0)
})

it('knows what a misspelt name may mean', async () => {
  const { exitCode, stderr } = await runNpm('run --silent claims scratch-is-emtpy')
  expect(stderr).toContain('There is no claim "scratch-is-emtpy"; did you mean scratch-is-empty?')
  expect(exitCode).toBe(1)
})

it('records all claims or none', async () => {
  const { exitCode, stderr } = await runNpm('run --silent claims -- --write scratch-is-empty')
  expect(stderr).toContain('--write was given with single claims')
  expect(exitCode).toBe(1)
})
