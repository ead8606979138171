/** Whether a source of ADD is fetched from elsewhere: a URL or a git repository. */
export function isRemoteSource(source: string): boolean {
  return /^(?:https?|git|ssh):\/\/|^git@/i.test(source)
}
