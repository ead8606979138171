/** Nobody at the engine's address, or a connection that broke: an engine that is there answers with its reason. */
const BROKEN = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'])

/** Whether an error of the connection to the engine means that the engine has gone away. */
export function isEngineGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && BROKEN.has(String(error.code))
}

export const ENGINE_GONE_REMEDY = 'Start Docker again, see that "docker version" answers, and repeat this: what was finished is kept.'
