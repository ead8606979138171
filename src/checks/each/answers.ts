import type { Check } from '../check.ts'
import { answerInWords } from './answer-in-words.ts'

export const answers: Check = {
  id: 'answers',
  title: 'It answers as before',
  why: 'A smaller image that behaves differently is no optimisation.',
  hints: [
    'Start it by hand and read its log: docker run --rm -it IMAGE. What is missing, or what could not be found?',
    'Compare the last stage with Dockerfile.single: every file the app opens, every variable it reads and the command that starts it must have come along.',
  ],
  async judge({ run, exercise }) {
    const { checks: { answers: expected } } = exercise.lab.lab
    await using app = await run()
    const answer = await app.get('/')
    return {
      ok: answer.status === 200 && answer.body === expected,
      expected: `Port ${exercise.port} answers 200 and "${expected}", to the letter.`,
      got: answerInWords(answer),
    }
  },
}
