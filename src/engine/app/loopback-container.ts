import { GenericContainer } from 'testcontainers'

interface Published {
  readonly port: number
  readonly hostPort?: number
}

interface Limits {
  readonly memoryBytes: number
  readonly mostProcesses: number
  readonly readOnlyRoot: boolean
  readonly dropCapabilities: boolean
}

/** A testcontainers container that is reachable from this machine only, with its resources bounded. */
export class LoopbackContainer extends GenericContainer {
  /** undefined until the engine has made the container */
  id: string | undefined
  /** on `performance.now()`'s clock, in milliseconds */
  startedAt = 0
  readonly #limits: Limits
  readonly #published: Published
  /** done between making the container and starting it */
  readonly #onCreated: (id: string) => Promise<void>
  readonly #created = Promise.withResolvers<string>()

  constructor(image: string, published: Published, limits: Limits, onCreated: (id: string) => Promise<void>) {
    super(image)
    const { port, hostPort } = published
    this.#published = published
    this.#limits = limits
    this.#onCreated = onCreated
    this.withExposedPorts(hostPort === undefined ? port : { container: port, host: hostPort })
  }

  /** The container's id, once the engine has made it and before it starts. */
  whenCreated(): Promise<string> {
    return this.#created.promise
  }

  protected override async beforeContainerCreated(): Promise<void> {
    const { port, hostPort = 0 } = this.#published
    const { memoryBytes, mostProcesses, readOnlyRoot, dropCapabilities } = this.#limits
    Object.assign(this.hostConfig, {
      PortBindings: {
        [`${port}/tcp`]: [
          {
            HostIp: '127.0.0.1',
            HostPort: String(hostPort),
          },
        ],
      },
      Memory: memoryBytes,
      MemorySwap: memoryBytes,
      PidsLimit: mostProcesses,
      ReadonlyRootfs: readOnlyRoot,
      ...(dropCapabilities && { CapDrop: ['ALL'] }),
      SecurityOpt: ['no-new-privileges'],
      // an app that prints without end must not fill the engine's disk
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
    })
  }

  protected override async containerCreated(id: string): Promise<void> {
    this.id = id
    await this.#onCreated(id)
    this.startedAt = performance.now()
    this.#created.resolve(id)
  }
}
