import type { Lab } from '#checks'

const WORDS: Readonly<Record<keyof Lab['checks'], string>> = {
  builds: 'It builds',
  answers: 'It answers as before',
  smaller: 'It is smaller by far',
  fromYourSource: 'It follows its source',
  noBuildTools: 'No build tools in it',
  cacheFriendly: 'An edit fetches nothing again',
  noWastedBytes: 'No layer hides bytes',
  cleanContext: 'Only sources reach it',
  nonRoot: 'A user that is not root',
  stopsOnSigterm: 'It stops when asked',
  noSecrets: 'The token is nowhere in it',
  pinnedBase: 'Its base is pinned',
  readOnlyRoot: 'A read-only root will do',
  noCapabilities: 'No capability needed',
  testStage: 'A test stage, not shipped',
  healthy: 'Its health check passes',
}

/** What a lab's check asks for, for people; a check without words is shown by its name. */
export function checkInWords(check: string): string {
  return Object.entries(WORDS).find(([name]) => name === check)?.[1] ?? check
}
