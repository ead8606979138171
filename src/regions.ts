/** A Dockerfile without the marks by which slides import a part of it. */
export function withoutRegions(text: string): string {
  return text.replace(/^# #(?:end)?region.*\n/gm, '')
}
