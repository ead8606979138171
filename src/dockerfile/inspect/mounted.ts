import type { EvaluatedStep } from '../evaluate/types.ts'

/** Whether what a RUN writes below an absolute path goes into a mount, and so into no layer. */
export function isMounted({ mounts }: EvaluatedStep, path: string): boolean {
  return mounts.some(({ type, target }) => {
    const folder = target.replace(/\/+$/, '')
    return (type === 'cache' || type === 'tmpfs') && folder !== '' && `${path}/`.startsWith(`${folder}/`)
  })
}
