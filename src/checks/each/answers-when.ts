import type { AppOptions } from '#engine'
import type { Attempt } from '../attempt/attempt.ts'
import type { Judgement } from '../check.ts'
import { AppError } from '#engine'
import { answerInWords } from './answer-in-words.ts'

/** Whether the app still answers when it is confined. */
export async function answersWhen({ run, exercise }: Attempt, confinement: Partial<AppOptions>, when: string): Promise<Judgement> {
  const expected = `${when} it answers all the same.`
  try {
    await using app = await run(confinement)
    const answer = await app.get('/')
    return { ok: answer.status === 200 && answer.body === exercise.lab.lab.checks.answers, expected, got: answerInWords(answer) }
  }
  catch (error) {
    if (error instanceof AppError && ['APP_EXITED', 'APP_SILENT', 'APP_LOOPBACK_ONLY', 'APP_OTHER_PORT'].includes(error.code)) return { ok: false, expected, got: error.message, remedy: error.remedy }
    throw error
  }
}
