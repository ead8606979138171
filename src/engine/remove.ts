import type { Engine } from './connect.ts'

/** Removes a container, running or not, with its volumes, and returns when it is gone; that it was gone already is as good. */
export async function removeContainer({ docker }: Engine, id: string): Promise<void> {
  const container = docker.getContainer(id)
  try {
    await container.remove({ force: true, v: true })
  }
  catch (error) {
    if (isStatus(error, 409)) await container.wait({ condition: 'removed' }).catch(unlessGone) // somebody else is removing it
    else unlessGone(error)
  }
}

/** Removes an image by its id or one of its tags; that it was gone already is as good. The signal ends the waiting for it. */
export async function removeImage({ docker }: Engine, reference: string, abortSignal?: AbortSignal): Promise<void> {
  await docker.getImage(reference).remove({ force: true, ...abortSignal && { abortSignal } }).catch(unlessGone)
}

function unlessGone(error: unknown): void {
  if (!isStatus(error, 404)) throw error
}

/** Whether an error is the engine's answer with this HTTP status. */
export function isStatus(error: unknown, status: number): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === status
}
