import { expect, it } from 'vitest'
import { newerFeatures, parseDockerfile } from '#dockerfile'

it('names what Docker 20.10 refuses, and since when the frontend knows it', () => {
  const dockerfile = parseDockerfile([
    'FROM debian AS ${NAME#v}',
    'COPY --link --chown=1 --chmod=755 a b',
    'RUN --mount=type=cache,target=/c --network=none true',
    'RUN --mount=type=secret,id=t,env=TOKEN echo ${TOKEN#x}',
    'ONBUILD RUN <<E',
    'true',
    'E',
    'WORKDIR /${NAME%%-*}',
    'COPY --chmod=u+x a b',
    'HEALTHCHECK --interval=1s --start-interval=1s CMD true',
  ].join('\n'))
  expect(newerFeatures(dockerfile).map(({ step, feature, since }) => `${step.line} ${feature} ${since}`)).toMatchInlineSnapshot(`
    [
      "1 a substitution with #, % or / 1.7",
      "2 COPY --link 1.4",
      "3 RUN --network 1.3",
      "4 a secret mount as a variable 1.10",
      "5 a heredoc 1.4",
      "8 a substitution with #, % or / 1.7",
      "9 COPY --chmod with letters 1.14",
      "10 HEALTHCHECK --start-interval 1.6",
    ]
  `)
})

it('finds nothing in what every engine reads', () => {
  expect(newerFeatures(parseDockerfile('ARG V=1\nFROM debian:${V:-2} AS a\nRUN --mount=type=bind,from=b,target=/b true\nCOPY --from=a --chmod=$MODE a b\n'))).toEqual([])
})
