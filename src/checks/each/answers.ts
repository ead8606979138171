import type { Dockerfile } from '#dockerfile'
import type { Check } from '../check.ts'
import { AppError } from '#engine'
import { answerInWords } from './answer-in-words.ts'
import { lineOfLast } from './line-of-last.ts'

export const answers: Check = {
  id: 'answers',
  title: 'It answers as before',
  why: 'A smaller image that behaves differently is no optimisation.',
  hints: [
    'Start it by hand and read its log: docker run --rm -it IMAGE. What is missing, or what could not be found?',
    'Compare the last stage with Dockerfile.single: every file the app opens, every variable it reads and the command that starts it must have come along.',
  ],
  async judge({ run, exercise, dockerfile }) {
    const { checks: { answers: text } } = exercise.lab.lab
    const expected = `Port ${exercise.port} answers 200 and "${text}", to the letter.`
    try {
      await using app = await run()
      const answer = await app.get('/')
      // what is wrong with an answer stands in the app, and no line of the Dockerfile is more to blame than another
      return { ok: answer.status === 200 && answer.body === text, expected, got: answerInWords(answer) }
    }
    catch (error) {
      if (!(error instanceof AppError) || !SILENT.includes(error.code)) throw error
      return { ok: false, expected, got: error.message, remedy: error.remedy, line: lineToLookAt(dockerfile, error) }
    }
  },
}

/** The container did not run, or did not listen. */
const SILENT = ['APP_NOT_STARTED', 'APP_EXITED', 'APP_SILENT', 'APP_LOOPBACK_ONLY', 'APP_OTHER_PORT']

/** What an app does before it answers, it does on the command that starts it. */
function lineToLookAt(dockerfile: Dockerfile, { message }: AppError): number | undefined {
  return lineOfLast(dockerfile, message.includes('has no user') ? ['USER'] : ['ENTRYPOINT', 'CMD'])
}
