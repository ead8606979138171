import { splitImage } from './image-name.ts'

/**
 * The environment of an image that the course knows, by the name it is given in FROM: for each variable its value, undefined where only the tag's
 * patch version would tell. Undefined for any other image: what is set there nobody knows without asking a registry.
 *
 * A variable counts as set when any of the image's Linux tags sets it, for a rule must not call a variable undefined that some tag defines.
 */
export function knownEnvironment(image: string): ReadonlyMap<string, string | undefined> | undefined {
  const { repository, tag = '' } = splitImage(image)
  if (/windows|nanoserver/.test(tag)) return undefined
  const variables = ENVIRONMENTS[repository] ?? (/^gcr\.io\/distroless\/(?:static|base|base-nossl|cc|nodejs\d+)-debian\d+$/.test(repository) ? DISTROLESS : undefined)
  return variables && new Map(Object.entries(variables))
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Source: https://github.com/GoogleContainerTools/distroless, common/ and the images' own folders. */
const DISTROLESS = { PATH: DEFAULT_PATH, SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt' }

const ENVIRONMENTS: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  // https://github.com/debuerreotype/docker-debian-artifacts, https://github.com/alpinelinux/docker-alpine and the like: nothing but PATH
  'debian': { PATH: DEFAULT_PATH },
  'ubuntu': { PATH: DEFAULT_PATH },
  'alpine': { PATH: DEFAULT_PATH },
  'busybox': { PATH: DEFAULT_PATH },
  'buildpack-deps': { PATH: DEFAULT_PATH },
  // https://github.com/docker-library/python: GPG_KEY up to 3.13, LANG up to 3.12, what is named after pip in older ones
  'python': {
    PATH: `/usr/local/bin:${DEFAULT_PATH}`,
    PYTHON_VERSION: undefined,
    PYTHON_SHA256: undefined,
    GPG_KEY: undefined,
    LANG: undefined,
    PYTHON_PIP_VERSION: undefined,
    PYTHON_SETUPTOOLS_VERSION: undefined,
    PYTHON_GET_PIP_URL: undefined,
    PYTHON_GET_PIP_SHA256: undefined,
  },
  // https://github.com/docker-library/golang
  'golang': {
    PATH: `/go/bin:/usr/local/go/bin:${DEFAULT_PATH}`,
    GOLANG_VERSION: undefined,
    GOTOOLCHAIN: 'local',
    GOPATH: '/go',
  },
  // https://github.com/nodejs/docker-node: YARN_VERSION up to 25
  'node': { PATH: DEFAULT_PATH, NODE_VERSION: undefined, YARN_VERSION: undefined },
}
