import type { KnownBase } from './facts.ts'
import { debian } from './debian.ts'

export const node: Readonly<Record<string, KnownBase>> = {
  // the official image may stand on another Debian release than its stand-in, so no fact names one
  'node:24': {
    target: 'node',
    facts: {
      source: 'https://github.com/nodejs/docker-node/blob/main/24/trixie/Dockerfile',
      env: { PATH: debian.path, NODE_VERSION: /^24\.\d+\.\d+$/, YARN_VERSION: /^1\.22\.\d+$/ },
      entrypoint: ['docker-entrypoint.sh'],
      command: ['node'],
      user: '',
      workingDirectory: '/',
      users: { ...debian.users, node: 1000 },
      present: [
        ...debian.present,
        ...debian.sourceControl,
        ...debian.compilers,
        ...debian.headers,
        ...[
          'node',
          'nodejs',
          'npm',
          'npx',
          'corepack',
          'yarn',
          'yarnpkg',
          'docker-entrypoint.sh',
        ].map(name => `/usr/local/bin/${name}`),
        '/usr/local/include/node/node.h',
        '/usr/local/lib/node_modules/npm/package.json',
        '/home/node',
      ],
      absent: ['/usr/bin/node', '/usr/bin/npm'],
      prints: [
        {
          run: ['node', '-p', 'process.execPath + " " + (process.version === "v" + process.env.NODE_VERSION)'],
          text: '/usr/local/bin/node true',
        },
        {
          run: ['npm', '--version'],
          text: /^11\.\d+\.\d+$/,
        },
        {
          run: ['npm', 'prefix', '--global'],
          text: '/usr/local',
        },
        {
          run: ['yarn', '--version'],
          text: /^1\.22\.\d+$/,
        },
        {
          run: ['id', 'node'],
          text: 'uid=1000(node) gid=1000(node) groups=1000(node)',
        },
        // the entrypoint gives node what is no command of its own
        {
          run: ['docker-entrypoint.sh', '--print', '1 + 1'],
          text: '2',
        },
        {
          run: ['docker-entrypoint.sh', 'echo', 'a command'],
          text: 'a command',
        },
      ],
    },
  },
}
