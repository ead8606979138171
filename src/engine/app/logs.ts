import type Dockerode from 'dockerode'

/** An engine keeps long lines in pieces of 16 kB, and counts the pieces: so this many have at most 16 MB. */
const MOST_PIECES = 1000

/** What a container has printed so far, the last thousand lines of it: standard output, and standard error with it unless that is left out. */
export async function readLogs(container: Dockerode.Container, { stderr = true }: { stderr?: boolean } = {}): Promise<string> {
  return withoutFrames(await container.logs({ stdout: true, stderr, follow: false, tail: MOST_PIECES }))
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
const LONGEST_LINE = 500

/** Where in Node itself something failed: a dozen lines under each error that tell nobody anything. */
const NODES_OWN = /^\s+at .*\bnode:internal\//

/** A log's last lines as the end of a message: indented, under a heading. */
export function quoteLog(log: string): string {
  const lines = log.trimEnd().split('\n').filter(line => !NODES_OWN.test(line)).slice(-LAST_LINES).map(line => line.slice(0, LONGEST_LINE)).join('\n')
  return lines ? `\nIts last output:\n${lines.replace(/^/gm, '  ')}` : ' It printed nothing.'
}
