import type { Engine } from '../connect.ts'

/**
 * The users that own a running container's processes, as numbers, each once. Seen from outside, so the image needs no tool; empty where the engine's own
 * machine has no `ps`, as some minimal ones do not.
 */
export async function usersIn({ docker }: Engine, containerId: string): Promise<string[]> {
  try {
    const { Titles: titles, Processes: processes } = await docker.getContainer(containerId).top({ ps_args: '-eo pid,uid' }) as { Titles: string[], Processes: string[][] }
    const column = titles.indexOf('UID')
    return [...new Set(processes.flatMap(row => row[column] ?? []))]
  }
  catch {
    return []
  }
}
