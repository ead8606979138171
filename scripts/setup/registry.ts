/** Whether the registry of most base images answers within its deadline; that it wants a login first is an answer. */
export async function registryAnswers(signal: AbortSignal): Promise<boolean> {
  try {
    await fetch('https://registry-1.docker.io/v2/', { method: 'HEAD', signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) })
    return true
  }
  catch {
    return false
  }
}
