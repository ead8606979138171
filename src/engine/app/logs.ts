import type Dockerode from 'dockerode'

/** What a container has printed so far: standard output, and standard error with it unless that is left out. */
export async function readLogs(container: Dockerode.Container, { stderr = true }: { stderr?: boolean } = {}): Promise<string> {
  return withoutFrames(await container.logs({ stdout: true, stderr, follow: false }))
}

/** Docker joins the two streams in frames: a header of 8 bytes, whose last four are the length, and the text. */
export function withoutFrames(frames: Buffer): string {
  const texts: Buffer[] = []
  for (let at = 0; at + 8 <= frames.length;) {
    const end = at + 8 + frames.readUInt32BE(at + 4)
    texts.push(frames.subarray(at + 8, end))
    at = end
  }
  return Buffer.concat(texts).toString('utf8')
}

const LAST_LINES = 12

/** A log's last lines as the end of a message: indented, under a heading. */
export function quoteLog(log: string): string {
  const lines = log.trimEnd().split('\n').slice(-LAST_LINES).join('\n')
  return lines ? `\nIts last output:\n${lines.replace(/^/gm, '  ')}` : ' It printed nothing.'
}
