import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { exercisesOf, findLabs } from '#checks'
import { runNpm } from './run-npm.ts'

it('finds today\'s sizes as they are recorded, or says that the bases are others', async () => {
  const { exitCode, stdout, stderr } = await runNpm('run --silent measure -- --check')
  const exercises = exercisesOf(await findLabs(fileURLToPath(new URL('../../labs', import.meta.url))))
  const images = exercises.flatMap(({ lab, language }) => [`${lab.id} ${language} single`, `${lab.id} ${language} multi`])
  const mark = stdout.includes('– is not judged') ? /^[✓–] / : /^✓ /
  expect(stdout.split('\n').filter(line => mark.test(line) && !line.includes('is not judged')).map(line => line.slice(2).split(':')[0]), stdout + stderr).toEqual(images)
  expect(exitCode).toBe(0)
})

it('refuses to compare and to write at once', async () => {
  const { exitCode, stderr } = await runNpm('run --silent measure -- --check --local')
  expect(stderr).toContain('--check and --local were given together')
  expect(exitCode).toBe(1)
})
