/** The instructions in whose words BuildKit replaces variables; in the others they belong to the shell, or to nobody. ENV, LABEL and ARG: see `assignments`. */
export const EXPANDED_WORDS: ReadonlySet<string> = new Set(['ADD', 'COPY', 'EXPOSE', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'])

/** The flags in which it does. Source: BuildKit frontend/dockerfile/instructions/commands.go, the Expand functions. */
export const EXPANDED_FLAGS: Readonly<Record<string, ReadonlySet<string>>> = {
  ADD: new Set(['chown', 'chmod', 'checksum']),
  COPY: new Set(['chown', 'chmod']),
  RUN: new Set(['mount']),
}
