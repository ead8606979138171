import type { Facts, KnownBase } from './facts.ts'
import { debian } from './debian.ts'

/** @param series the Go version as a pattern such as `1\.26` */
function golangFacts(series: string): Omit<Facts, 'source'> {
  return {
    env: {
      PATH: `/go/bin:/usr/local/go/bin:${debian.path}`,
      // the stand-in names no patch version: Debian's backport moves on
      GOLANG_VERSION: new RegExp(`^${series}(\\.\\d+)?$`),
      GOTOOLCHAIN: 'local',
      GOPATH: '/go',
    },
    entrypoint: [],
    command: ['bash'],
    user: '',
    workingDirectory: '/go',
    users: debian.users,
    present: [
      ...debian.present,
      ...debian.sourceControl,
      ...debian.compilers,
      '/usr/bin/pkg-config',
      '/usr/local/go/bin/gofmt',
      '/usr/local/go/src/net/http/server.go',
      '/go/src',
      '/go/bin',
    ],
    // based on the scm variant of buildpack-deps: no library headers
    absent: ['/usr/include/zlib.h', '/usr/include/openssl/ssl.h', '/usr/bin/go', '/usr/lib/go-1.26'],
    prints: [
      {
        run: ['go', 'version'],
        text: new RegExp(`^go version go${series}(\\.\\d+)? linux/\\w+$`),
      },
      {
        run: [
          'go',
          'env',
          'GOROOT',
          'GOPATH',
          'GOTOOLCHAIN',
          'GOMODCACHE',
          'GOCACHE',
          'GOFLAGS',
        ],
        text: '/usr/local/go\n/go\nlocal\n/go/pkg/mod\n/root/.cache/go-build',
      },
      {
        run: ['go', 'env', 'CGO_ENABLED'],
        text: '1',
      },
      {
        run: [
          'stat',
          '--format=%a',
          '/go',
          '/go/bin',
          '/go/src',
        ],
        text: '1777\n1777\n1777',
      },
    ],
  }
}

export const golang: Readonly<Record<string, KnownBase>> = {
  'golang:1.26': {
    target: 'golang',
    facts: {
      source: 'https://github.com/docker-library/golang/blob/master/1.26/trixie/Dockerfile',
      ...golangFacts('1\\.26'),
    },
  },
  // written out: the engine takes a name without a tag for all tags when it is asked to pull
  'golang:latest': {
    target: 'golang',
    facts: {
      source: 'https://github.com/docker-library/golang#supported-tags-and-respective-dockerfile-links',
      ...golangFacts('1\\.\\d+'),
    },
  },
}
