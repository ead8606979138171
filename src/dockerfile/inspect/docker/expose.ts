import type { EvaluatedStep } from '../../evaluate/types.ts'
import type { Rule } from '../rule.ts'
import { evaluatedSteps } from '../evaluated.ts'

/** Source: BuildKit dockerfile2llb/convert_expose.go. */
export const exposeProtoCasing: Rule = {
  name: 'ExposeProtoCasing',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation }) {
    for (const evaluated of evaluatedSteps(evaluation, 'EXPOSE')) {
      const { step, isTrigger } = evaluated
      for (const port of portsOf(evaluated)) {
        const protocol = port.container.split('/')[1] ?? ''
        if (protocol === protocol.toLowerCase()) continue
        const word = isTrigger ? undefined : step.words[port.index]
        yield {
          step,
          isTrigger,
          ...(word && { place: word.place }),
          message: `The protocol of ${port.text} is written in capital letters.`,
          consequence: 'Docker reads it in small letters, which is how docker ps and docker image inspect show it.',
          repair: {
            text: `Write ${port.text.toLowerCase()}.`,
            ...(word?.raw === port.text && { edits: [{ place: word.place, text: port.text.toLowerCase() }] }),
          },
        }
      }
    }
  },
}

/** Source: BuildKit dockerfile2llb/convert_expose.go; it has announced that this will be refused. */
export const exposeInvalidFormat: Rule = {
  name: 'ExposeInvalidFormat',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation }) {
    for (const evaluated of evaluatedSteps(evaluation, 'EXPOSE')) {
      const { step, isTrigger } = evaluated
      for (const port of portsOf(evaluated)) {
        if (!port.isMapped) continue
        const word = isTrigger ? undefined : step.words[port.index]
        yield {
          step,
          isTrigger,
          ...(word && { place: word.place }),
          message: `${port.text} maps a port of the host, which EXPOSE cannot do.`,
          consequence: 'EXPOSE only notes which port the program listens on. Which port of the host leads there is said when the container is started: docker run --publish.',
          repair: {
            text: `Write EXPOSE ${port.container}.`,
            ...(word?.raw === port.text && { edits: [{ place: word.place, text: port.container }] }),
          },
        }
      }
    }
  },
}

interface Port {
  readonly text: string
  /** port and protocol, without address and host port */
  readonly container: string
  readonly isMapped: boolean
  /** of the word it stands in */
  readonly index: number
}

/** Each port once: a variable may hold several, and what an unknown variable decides is left out. */
function portsOf({ words }: EvaluatedStep): Port[] {
  const ports = words.flatMap(({ value = '' }, index) => value.split(/\s+/).filter(text => text !== '').map((text): Port => {
    const container = text.split(':').at(-1) ?? ''
    return { text, container, isMapped: text.split(':').slice(0, -1).some(part => part !== ''), index }
  }))
  return [...new Map(ports.reverse().map(port => [port.text, port])).values()].reverse()
}
