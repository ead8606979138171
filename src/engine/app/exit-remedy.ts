/** What an app's last words usually mean in an image that was just rebuilt; `$1` is what the words name. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/exec format error/, 'The program was built for another kind of processor, or is a script without its #! line: build it for the platform of the image.'],
  [/exec \S+: no such file or directory|exec user process caused: no such file or directory/, 'The program is there, but the loader or the interpreter that it needs is not: link it statically (CGO_ENABLED=0 for Go), or take a base image that has it.'],
  [/exec \S+: operation not permitted/, 'The program is marked with a capability (setcap) that the container does not have, so it cannot even be started. An app on a port above 1023 needs no such mark.'],
  [/error while loading shared libraries: ([^\s:]+)/, 'The image has no $1: install it in the runtime stage, or take a base image that has it.'],
  [/No module named ['"]?([\w.]+)/, 'The image has no Python module $1 that its user can read: COPY the whole virtual environment to the same path in the runtime stage, not under /root, and let its bin come first in PATH.'],
  [/can't open file '\/?(\/[^']+)'/, 'The image has no $1: COPY it into the runtime stage, and set WORKDIR there as well, for a new FROM begins in /.'],
  [/Cannot find (?:module|package) ['"]([^'"]+)['"]/, 'The image has no $1: COPY what the build made, and the packages that the app needs when it runs, into the runtime stage.'],
  [/sh: (?:\d+: )?\[\S*: not found/, 'In brackets each word needs double quotes: with single ones, or a comma missing, it is no JSON, and a shell gets the line with its brackets.'],
  [/sh: (?:line )?(?:\d+: )?([^\s:]+): (?:command )?not found/, 'The image has no "$1": COPY it into the runtime stage, or start the app by a path that is there.'],
  [/read-only file system/i, 'The app writes where it may not: let it write to a volume or a tmpfs, or to nothing at all.'],
  [/permission denied|EACCES/i, 'The app\'s user may not do that: look at USER, and at the owner and mode of what was copied (COPY --chown).'],
  [/address already in use|EADDRINUSE/i, 'Something else in the container has that port already: does CMD start the app twice?'],
]

/** What to do about an app that ended before it answered. */
export function remedyForExit(exitCode: number, log: string, outOfMemory: boolean): string {
  if (outOfMemory) return 'It needed more memory than it may have here: look for what fills it up.'
  for (const [words, remedy] of KNOWN) {
    const match = words.exec(log)
    if (match) return remedy.replace('$1', match[1] ?? '')
  }
  return exitCode === 0
    ? 'It ended without an error: CMD must start the server itself and stay with it, not send it to the background.'
    : 'Read its last output: the app or something it needs is missing or broken.'
}
