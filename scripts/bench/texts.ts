/** A Dockerfile of about so many lines, of one kind. */
export type Make = (lines: number) => string

/** What a parser may be slow at: everyday instructions, one that never ends, stages on stages, and what is no Dockerfile at all. */
export const texts: Readonly<Record<string, Make>> = {
  'everyday instructions': lines => `FROM debian\n${repeat(lines / 6, index => `ENV A${index}=one B=$A${index}\n# a comment\nARG C${index}=$B\nRUN make $C${index} \\\n && make install\nCOPY --from=build a b /c/\n`)}`,
  'one RUN': lines => `FROM debian\nRUN make${repeat(lines, index => ` \\\n && step ${index} "$A" 'b'`)}\n`,
  'one heredoc': lines => `FROM debian\nRUN <<EOF\n${repeat(lines, index => `step ${index}\n`)}EOF\n`,
  'a stage on a stage': lines => `FROM debian AS s0\n${repeat(lines / 3, index => `FROM s${index} AS s${index + 1}\nCOPY --from=s${index} /a /b\nWORKDIR $A\n`)}`,
  'unknown words': lines => repeat(lines, index => `${index} is no instruction\n`),
  'open quotes': lines => `FROM debian\n${repeat(lines, () => 'ENV A="\\\n')}`,
  'open substitutions': lines => `FROM debian\nENV A="${repeat(lines, () => '${A:-')}\n`,
  'heredocs that nobody closes': lines => `FROM debian\n${repeat(lines, index => `RUN <<A${index}\n`)}`,
  'lone escapes': lines => repeat(lines, () => '\\\n'),
  'spaces': lines => `FROM debian\nRUN ${' '.repeat(lines * 10)}<\n`,
}

function repeat(times: number, piece: (index: number) => string): string {
  return Array.from({ length: Math.ceil(times) }, (_, index) => piece(index)).join('')
}
