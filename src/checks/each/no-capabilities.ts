import type { Check } from '../check.ts'
import { answersWhen } from './answers-when.ts'

export const noCapabilities: Check = {
  id: 'noCapabilities',
  title: 'No capability needed',
  why: 'Capabilities are pieces of root\'s power. An app that listens on a high port needs none of them.',
  hints: [
    'What does the app do at its start that only root may: change a user, an owner, listen on a port below 1024? Is its file marked with setcap?',
    'Do what needs root while the image is built, and start as the final user: USER rather than su, gosu or chown at the start.',
  ],
  judge: attempt => answersWhen(attempt, { dropCapabilities: true }, 'Without any of the kernel\'s capabilities'),
}
