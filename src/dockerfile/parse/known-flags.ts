/** What a flag's value is: `true` or `false` (or nothing), one text, or a text each time it is given. */
export type FlagKind = 'boolean' | 'text' | 'texts'

/** The flags of each instruction. Source: BuildKit frontend/dockerfile/instructions/parse.go, commands_runmount.go and its neighbours. */
export const KNOWN_FLAGS: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  FROM: { platform: 'text' },
  RUN: { mount: 'texts', device: 'texts', network: 'text', security: 'text' },
  COPY: { from: 'text', chown: 'text', chmod: 'text', link: 'boolean', parents: 'boolean', exclude: 'texts' },
  ADD: { 'chown': 'text', 'chmod': 'text', 'link': 'boolean', 'keep-git-dir': 'boolean', 'checksum': 'text', 'unpack': 'boolean', 'exclude': 'texts' },
  HEALTHCHECK: { 'interval': 'text', 'timeout': 'text', 'start-period': 'text', 'start-interval': 'text', 'retries': 'text' },
}

/** Instructions whose flags BuildKit reads and then forgets. */
export const IGNORES_FLAGS: ReadonlySet<string> = new Set(['ARG', 'STOPSIGNAL'])
