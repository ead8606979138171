import type { Check } from '../check.ts'
import { answerInWords } from './answer-in-words.ts'

export const fromYourSource: Check = {
  id: 'fromYourSource',
  title: 'It is made from the source',
  why: 'An image must say what its source says: a binary or a bundle that was made elsewhere and copied in does not follow an edit.',
  hints: [
    'Which instruction of yours reads the app\'s source file, and which one makes what is shipped out of it?',
    'Change the greeting by hand, build, run. Then follow the file from COPY to the last stage and see where the old one comes in.',
  ],
  async judge({ edited, run, exercise }) {
    const { build, greeting } = await edited()
    await using app = await run({ image: build.tag })
    const answer = await app.get('/')
    return {
      ok: answer.status === 200 && answer.body === greeting,
      expected: `With another greeting in ${exercise.source}, built again, the app answers the new one.`,
      got: answerInWords(answer),
    }
  },
}
