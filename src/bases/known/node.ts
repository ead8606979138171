import type { Facts, KnownBase, Printed } from './facts.ts'
import { debian, noBuildTools } from './debian.ts'

// the official images may stand on another Debian release than their stand-ins, so no fact names one

const programs = ['node', 'nodejs', 'npm', 'npx', 'docker-entrypoint.sh'].map(name => `/usr/local/bin/${name}`)
const withYarn = ['corepack', 'yarn', 'yarnpkg'].map(name => `/usr/local/bin/${name}`)

const common: Omit<Facts, 'source' | 'env' | 'absent'> = {
  entrypoint: ['docker-entrypoint.sh'],
  command: ['node'],
  user: '',
  workingDirectory: '/',
  users: { ...debian.users, node: 1000 },
  present: [
    ...debian.present,
    ...programs,
    '/usr/local/include/node/node.h',
    '/usr/local/lib/node_modules/npm/package.json',
    '/home/node',
  ],
  prints: [
    {
      run: ['node', '-p', 'process.execPath + " " + (process.version === "v" + process.env.NODE_VERSION)'],
      text: '/usr/local/bin/node true',
    },
    // a machine's own certificates, where a stand-in has them
    {
      run: ['node', '-p', '!process.env.NODE_EXTRA_CA_CERTS || fs.existsSync(process.env.NODE_EXTRA_CA_CERTS)'],
      text: 'true',
    },
    {
      run: ['npm', '--version'],
      text: /^1\d\.\d+\.\d+$/,
    },
    {
      run: ['npm', 'prefix', '--global'],
      text: '/usr/local',
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
}

const yarn: Printed = { run: ['yarn', '--version'], text: /^1\.22\.\d+$/ }

export const node: Readonly<Record<string, KnownBase>> = {
  'node:24': {
    target: 'node',
    facts: {
      source: 'https://github.com/nodejs/docker-node/blob/main/24/trixie/Dockerfile',
      ...common,
      env: { PATH: debian.path, NODE_VERSION: /^24\.\d+\.\d+$/, YARN_VERSION: /^1\.22\.\d+$/ },
      present: [...common.present, ...withYarn, ...debian.sourceControl, ...debian.compilers, ...debian.headers],
      absent: ['/usr/bin/node', '/usr/bin/npm'],
      prints: [...common.prints, yarn],
    },
  },
  // the newest Node there is, with npm alone: yarn and corepack went with Node 26 and 25
  'node:slim': {
    target: 'node-slim',
    facts: {
      source: 'https://github.com/nodejs/docker-node/blob/main/26/trixie-slim/Dockerfile',
      ...common,
      env: { PATH: debian.path, NODE_VERSION: /^\d{2}\.\d+\.\d+$/ },
      absent: [...noBuildTools, ...withYarn, '/opt/yarn-v1.22.22', '/usr/bin/node', '/usr/bin/npm'],
    },
  },
}
