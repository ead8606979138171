import { GenericContainer } from 'testcontainers'

/** A testcontainers container that is reachable from this machine only, with its resources bounded. */
export class LoopbackContainer extends GenericContainer {
  /** undefined until the engine has made the container */
  id: string | undefined
  /** on `performance.now()`'s clock, in milliseconds */
  startedAt = 0
  readonly #limits: { readonly memoryBytes: number, readonly mostProcesses: number }
  readonly #published: { readonly port: number, readonly hostPort?: number }
  readonly #created = Promise.withResolvers<string>()

  constructor(image: string, { port, hostPort, memoryBytes, mostProcesses }: { port: number, hostPort?: number, memoryBytes: number, mostProcesses: number }) {
    super(image)
    this.#published = {
      port,
      ...(hostPort !== undefined && { hostPort }),
    }
    this.#limits = { memoryBytes, mostProcesses }
    this.withExposedPorts(hostPort === undefined ? port : { container: port, host: hostPort })
  }

  /** The container's id, once the engine has made it and before it starts. */
  whenCreated(): Promise<string> {
    return this.#created.promise
  }

  protected override async beforeContainerCreated(): Promise<void> {
    const { port, hostPort = 0 } = this.#published
    Object.assign(this.hostConfig, {
      PortBindings: {
        [`${port}/tcp`]: [
          {
            HostIp: '127.0.0.1',
            HostPort: String(hostPort),
          },
        ],
      },
      Memory: this.#limits.memoryBytes,
      MemorySwap: this.#limits.memoryBytes,
      PidsLimit: this.#limits.mostProcesses,
      SecurityOpt: ['no-new-privileges'],
    })
  }

  protected override async containerCreated(id: string): Promise<void> {
    this.id = id
    this.startedAt = performance.now()
    this.#created.resolve(id)
  }
}
