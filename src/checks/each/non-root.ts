import type { Check } from '../check.ts'
import { inspectImage, usersIn } from '#engine'

export const nonRoot: Check = {
  id: 'nonRoot',
  title: 'A user that is not root',
  why: 'Whoever breaks out of the app has what its user has. Root in a container is root on the machine for every file it can reach.',
  hints: [
    'Who runs it? docker image inspect -f "{{.Config.User}}" says what the image asks for; nothing means root.',
    'USER takes a number, and needs no entry in /etc/passwd. It must stand in the last stage: a new FROM starts with none.',
  ],
  rules: ['RootAtRunTime'],
  async judge({ engine, image, run }) {
    const expected = 'The image asks for a user that is not root, and the app has it.'
    const { user } = await inspectImage(engine, (await image()).tag)
    const [name = ''] = user.split(':')
    if (name === '' || name === 'root' || /^0+$/.test(name)) return { ok: false, expected, got: user === '' ? 'The image asks for no user, so it is root.' : `The image asks for ${user}.` }
    await using app = await run()
    const users = await usersIn(engine, app.containerId)
    const asRoot = users.includes('0')
    return {
      ok: !asRoot,
      expected,
      got: asRoot ? `The image asks for ${user}, and a process of it is root all the same.` : `It runs as ${user}.`,
      ...!/^\d+$/.test(name) && { advice: [`Write the user as a number: Kubernetes' runAsNonRoot refuses "${name}", because it cannot tell whether a name means root.`] },
    }
  },
}
