import type { Engine, Image } from '#engine'
import type { Facts, Printed } from './known/index.ts'
import { inspectImage } from '#engine'
import { HOST_VARIABLES } from './host.ts'
import { openImage, runInImage } from './look-inside.ts'
import { isStandInFor } from './stand-in-label.ts'

/** Something that is not as the facts say. */
export interface Difference {
  readonly fact: string
  readonly expected: string
  readonly found: string
}

/**
 * Compares an image with the facts about an official base image; nothing is returned where all hold.
 *
 * @param engine where the image is
 * @param reference the image to look at
 * @param name the official name that the facts are about: only its stand-ins may carry the machine's own variables
 * @param facts what is expected
 */
export async function compareWithFacts(engine: Engine, reference: string, name: string, facts: Facts): Promise<Difference[]> {
  const image = await inspectImage(engine, reference)
  const configuration = compareConfiguration(image, facts, isStandInFor(name, image) ? HOST_VARIABLES : [])
  const [files, printed] = await Promise.all([
    compareFiles(engine, reference, facts),
    Promise.all(facts.prints.map(print => comparePrinted(engine, reference, print))),
  ])
  return [...configuration, ...files, ...printed.flat()]
}

/** What an image's configuration says otherwise than the facts; `tolerated` variables may be set although no fact names them. */
export function compareConfiguration(image: Pick<Image, 'env' | 'entrypoint' | 'command' | 'user' | 'workingDirectory'>, facts: Facts, tolerated: readonly string[]): Difference[] {
  const env = new Map(image.env.map(variable => [
    variable.slice(0, variable.indexOf('=')),
    variable.slice(variable.indexOf('=') + 1),
  ]))
  const extra = [...env.keys()].filter(name => !(name in facts.env) && !tolerated.includes(name))
  return [
    ...Object.entries(facts.env).flatMap(([name, value]) => compare(`environment variable ${name}`, value, env.get(name) ?? 'not set')),
    ...extra.map(name => ({
      fact: `environment variable ${name}`,
      expected: 'not set',
      found: env.get(name)!,
    })),
    ...compare('ENTRYPOINT', JSON.stringify(facts.entrypoint), JSON.stringify(image.entrypoint)),
    ...compare('CMD', JSON.stringify(facts.command), JSON.stringify(image.command)),
    ...compare('USER', facts.user, image.user),
    // no WORKDIR and WORKDIR / are the same
    ...compare('WORKDIR', facts.workingDirectory, image.workingDirectory || '/'),
  ]
}

async function compareFiles(engine: Engine, reference: string, facts: Facts): Promise<Difference[]> {
  await using image = await openImage(engine, reference)
  const multiarch = engine.platform.endsWith('/arm64') ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu'
  const users = parsePasswd(await image.read('/etc/passwd'))
  const existence = async (path: string, expected: 'present' | 'absent') => {
    const isThere = await image.has(path.replace('MULTIARCH', multiarch))
    return compare(path, expected, isThere ? 'present' : 'absent')
  }
  const files = await Promise.all([
    ...facts.present.map(path => existence(path, 'present')),
    ...facts.absent.map(path => existence(path, 'absent')),
  ])
  return [
    ...Object.entries(facts.users).flatMap(([name, id]) => compare(`user id of ${name}`, String(id), users.get(name) ?? 'no such user')),
    ...files.flat(),
  ]
}

/** User ids by name. */
function parsePasswd(text: string): Map<string, string> {
  return new Map(text.trim().split('\n').map(line => line.split(':')).map(([name = '', , id = '']) => [name, id]))
}

async function comparePrinted(engine: Engine, reference: string, { run, text }: Printed): Promise<Difference[]> {
  return compare(run.join(' '), text, await runInImage(engine, reference, run))
}

function compare(fact: string, expected: string | RegExp, found: string): Difference[] {
  const holds = typeof expected === 'string' ? found === expected : expected.test(found)
  return holds
    ? []
    : [
        {
          fact,
          expected: String(expected),
          found,
        },
      ]
}
