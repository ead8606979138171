import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#dockerfile'
import { explainFailure } from '../../src/engine/build/failure/explain-failure.ts'

const engine = { host: 'unix:///docker.sock', product: 'Docker Engine 20.10', tags: async () => ['python:3.13-slim'] }

/** What a person is told of BuildKit's words about a Dockerfile; `vertex` is the node of its graph that failed. */
async function told(words: string, text: string, vertex?: { name: string, line?: number, log?: string }) {
  const dockerfile = parseDockerfile(text)
  const step = dockerfile.stages.flatMap(({ from, steps }) => [from, ...steps]).find(({ line }) => line === vertex?.line)
  const failed = vertex && { name: vertex.name, ...(step && { step: { stage: '0', instruction: step.text, line: step.line, cached: false, startedAt: 0, seconds: 1, log: vertex.log ?? '', output: [] } }) }
  const { code, message } = await explainFailure(new Error(words), { engine, context: '/nowhere', name: 'Dockerfile', dockerfile, target: 'biuld', ...(failed && { failed }) })
  return [code, message]
}

const OLD = 'failed to solve with frontend dockerfile.v0: failed to create LLB definition: '
const NEW = 'failed to solve: '
const REGISTRY = 'failed to do request: Head "https://registry-1.docker.io/v2/library/biuld/manifests/latest": dial tcp: lookup registry-1.docker.io: no such host'

// word for word what BuildKit 0.8 (engine 20.10) and 0.33 say
describe.each([
  {
    what: 'an unknown instruction',
    text: 'FROM scratch\n\nCPOY a /\n',
    old: `${OLD}dockerfile parse error line 3: unknown instruction: CPOY`,
    new: `${NEW}dockerfile parse error on line 3: unknown instruction: CPOY (did you mean COPY?)`,
    expected: ['BUILD_SYNTAX', 'Dockerfile:3: "CPOY" is no instruction; did you mean COPY?'],
  },
  {
    what: 'an unknown flag',
    text: 'FROM scratch\nCOPY --frm=build a /\n',
    old: `${OLD}dockerfile parse error line 2: Unknown flag: frm`,
    new: `${NEW}dockerfile parse error on line 2: unknown flag: --frm (did you mean from?)`,
    expected: ['BUILD_SYNTAX', 'Dockerfile:2: COPY has no flag --frm; did you mean --from?'],
  },
  {
    what: 'an unknown target',
    text: 'FROM scratch AS build\nCOPY a /\n',
    old: `${OLD}target stage biuld could not be found`,
    new: `${NEW}target stage "biuld" could not be found (did you mean build?)`,
    expected: ['BUILD_NO_STAGE', 'The build was asked for the stage "biuld", and Dockerfile has none of that name; did you mean "build"?'],
  },
  {
    what: 'a stage that comes later',
    text: 'FROM scratch\nCOPY --from=later /a /\nFROM scratch AS later\nCOPY a /\n',
    old: 'lstat /var/lib/docker/tmp/buildkit-mount1309300066/a: no such file or directory',
    new: `${NEW}cannot copy from stage "later", it needs to be defined before current stage "stage-0"`,
    vertex: { name: '[stage-0 1/1] COPY --from=later /a /', line: 2 },
    expected: ['BUILD_NO_STAGE', 'Dockerfile:2: COPY --from=later /a / takes from the stage "later", which does not stand before its own stage.'],
  },
  {
    what: 'a misspelt stage',
    text: 'FROM scratch AS build\nCOPY a /\nFROM biuld\nCOPY a /\n',
    old: OLD + REGISTRY,
    new: `${NEW}biuld: failed to resolve source metadata for docker.io/library/biuld:latest: ${REGISTRY} (did you mean build?)`,
    vertex: { name: '[internal] load metadata for docker.io/library/biuld:latest' },
    expected: ['BUILD_NO_STAGE', 'Dockerfile:3: No stage above is called "biuld", so Docker took it for an image, and there is none; did you mean "build"?'],
  },
  {
    what: 'a missing source',
    text: 'FROM scratch\nCOPY absent.txt /\n',
    old: 'failed to compute cache key: "/absent.txt" not found: not found',
    new: `${NEW}failed to compute cache key: failed to calculate checksum of ref jyy940rcpay::1hqx6bt7: "/absent.txt": not found`,
    vertex: { name: '[1/1] COPY absent.txt /', line: 2 },
    expected: ['BUILD_NO_SOURCE', 'Dockerfile:2: COPY absent.txt / finds no absent.txt in the build context.'],
  },
  {
    what: 'a failing RUN',
    text: 'FROM python:3.13-slim\nRUN make\n',
    old: 'executor failed running [/bin/sh -c make]: exit code: 2',
    new: `${NEW}process "/bin/sh -c make" did not complete successfully: exit code: 2`,
    vertex: { name: '[2/2] RUN make', line: 2, log: 'no rule' },
    expected: ['BUILD_FAILED', 'Dockerfile:2: RUN make exited with code 2.\nIts last output:\n  no rule'],
  },
])('tells of $what', ({ text, old, new: newer, vertex, expected }) => {
  it('as engine 20.10 words it', async () => expect(await told(old, text, vertex)).toEqual(expected))
  it('as BuildKit 0.33 words it', async () => expect(await told(newer, text, vertex)).toEqual(expected))
})

// what a machine without a network never hears
it.each([
  ['an image that does not exist', 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed', 'docker.io has no such image for you'],
  ['a tag that does not exist', 'docker.io/library/pyhton:3.13-slim: not found', 'docker.io has no such image for you'],
  ['too many requests', 'toomanyrequests: You have reached your pull rate limit', 'docker.io gives no more images to this network for now (429, too many requests)'],
  ['a certificate that is not trusted', 'tls: failed to verify certificate: x509: certificate signed by unknown authority', 'docker.io shows a certificate that Docker does not trust'],
  ['a network that hangs', 'dial tcp 34.1.2.3:443: i/o timeout', 'docker.io cannot be reached'],
])('tells of a base image and %s', async (_, words, reason) => {
  const name = '[internal] load metadata for docker.io/library/pyhton:3.13-slim'
  expect(await told(NEW + words, 'FROM pyhton:3.13-slim\n', { name })).toEqual([
    'BUILD_NO_IMAGE',
    `Dockerfile:1: The image pyhton:3.13-slim is not on this machine, and ${reason}; did you mean python:3.13-slim, which is here?`,
  ])
})

it.each([
  ['heredocs', 'FROM scratch\nRUN <<EOF\necho hi\nEOF\n', 'line 3: unknown instruction: ECHO', 'Dockerfile:3: This line belongs to the heredoc of line 2, and Docker Engine 20.10 knows no heredocs.'],
  ['a flag', 'FROM scratch\nCOPY --link a /\n', 'line 2: Unknown flag: link', 'Dockerfile:2: Docker Engine 20.10 does not know the flag --link of COPY yet.'],
])('tells that the engine is too old for %s', async (_, text, words, sentence) => {
  expect(await told(`${OLD}dockerfile parse error ${words}`, text)).toEqual(['BUILD_SYNTAX', sentence])
})
