import type { Builder, HistoryEntry } from './builder.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the cases may call in a RUN, beside what the shell has built in (echo, printf, read, test). */
const COMMANDS = ['sh', 'cat', 'chmod', 'chown', 'cp', 'ln', 'ls', 'mkdir', 'mv', 'rm', 'touch', 'tr']

/**
 * A shell and a dozen commands with the libraries they load and nothing else, a few megabytes: taken out of a base that everybody who
 * does the labs has, so that nothing is downloaded, on any platform.
 */
const DOCKERFILE = `
FROM python:3.13-slim AS collect
RUN mkdir -p /tiny/bin /tiny/etc /tiny/tmp && chmod 1777 /tiny/tmp \\
 && for name in ${COMMANDS.join(' ')}; do \\
      program=$(command -v $name) && cp -L "$program" /tiny/bin/ \\
   && for library in $(ldd "$program" | grep -o '/[^ ]*'); do mkdir -p "/tiny\${library%/*}" && cp -L "$library" "/tiny$library"; done; \\
    done \\
 && echo 'root:x:0:0:root:/:/bin/sh' > /tiny/etc/passwd && echo 'app:x:1000:1000:app:/:/bin/sh' >> /tiny/etc/passwd \\
 && echo 'root:x:0:' > /tiny/etc/group && echo 'app:x:1000:' >> /tiny/etc/group
FROM scratch
COPY --from=collect /tiny /
`

/** Has the tiny base built and kept under a reference; gives its history. */
export async function keepTinyBase(keep: Builder['keep'], reference: string): Promise<HistoryEntry[]> {
  const context = await mkdtemp(join(tmpdir(), 'tiny-'))
  try {
    await writeFile(join(context, 'Dockerfile'), DOCKERFILE)
    await using built = await keep({ context, buildArgs: {} }, reference)
    return await built.readHistory()
  }
  finally {
    await rm(context, { recursive: true, force: true })
  }
}
