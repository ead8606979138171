import type Dockerode from 'dockerode'

/** How an app stopped. */
export interface Stop {
  readonly exitCode: number
  /** from asking to the container's end */
  readonly seconds: number
  /** whether the grace period ran out and the engine sent SIGKILL */
  readonly killed: boolean
}

/** 128 + the signal's number */
const SIGKILL_EXIT_CODE = 137

/** Sends a container its stop signal and waits for its end; after the grace period the engine kills it. */
export async function stopContainer(container: Dockerode.Container, graceSeconds = 10): Promise<Stop> {
  const start = performance.now()
  await container.stop({ t: graceSeconds })
  const seconds = (performance.now() - start) / 1000
  const { State: { ExitCode: exitCode } } = await container.inspect()
  return { exitCode, seconds, killed: exitCode === SIGKILL_EXIT_CODE && seconds >= graceSeconds }
}
