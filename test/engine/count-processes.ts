import type { Engine } from '#engine'
import { OWNER_LABEL, readLogs, removeContainer, thisOwner } from '#engine'
import { BASE } from './image-folder.ts'

/** Prints how many processes have the word in their command line; the word comes by the environment, so that this one does not count itself. */
const COUNT = `
import glob, os
def command(file):
  try: return open(file, "rb").read()
  except OSError: return b""
print(sum(os.environb[b"WORD"] in command(file) for file in glob.glob("/proc/[0-9]*/cmdline")))
`

/** Counts the processes of the engine's machine, those of its builds included, whose command line holds a word. */
export async function countProcesses(engine: Engine, word: string): Promise<number> {
  const container = await engine.docker.createContainer({
    Image: BASE,
    Cmd: ['python', '-c', COUNT],
    Env: [`WORD=${word}`],
    Labels: { [OWNER_LABEL]: thisOwner() },
    HostConfig: { PidMode: 'host' },
  })
  await container.start()
  await container.wait()
  const count = Number(await readLogs(container))
  await removeContainer(engine, container.id)
  return count
}
