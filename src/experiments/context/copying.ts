import type { Bench } from '../bench/bench.ts'
import type { Claim, Trial } from '../claim.ts'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { BuildError } from '#engine'
import { attempt } from '../bench/attempt.ts'
import { has } from '../bench/containers.ts'
import { claim, seen } from '../claim.ts'

/** What COPY and ADD do with their sources. */
export const copying: readonly Claim[] = [
  claim(
    'add-unpacks-an-archive',
    'ADD unpacks a local tar archive; COPY copies it as it is.',
    archiveIn('ADD'),
    archiveIn('COPY'),
  ),

  claim(
    'copy-of-a-folder-copies-what-is-in-it',
    'COPY of a folder copies what is in it, and not the folder itself.',
    folderTo('/app/'),
    folderTo('/app/src/'),
  ),

  claim(
    'copy-reaches-nothing-outside-the-context',
    'COPY sees the build context and nothing outside it: ../ does not lead out.',
    tokenFrom('../token', 'token'),
    tokenFrom('token', 'context/token'),
  ),

  claim(
    'copy-go-sum-fails-for-a-module-without-dependencies',
    'COPY go.mod go.sum fails for a Go module without dependencies: it has no go.sum. With a wildcard, go.su[m], COPY takes the file if it is there.',
    moduleFiles('go.mod go.sum'),
    moduleFiles('go.mod go.su[m]'),
    { believed: 'The two lines fit every Go module.' },
  ),
]

function archiveIn(keyword: string): Trial {
  return {
    dockerfile: `FROM scratch\n${keyword} app.tar /app/\n`,
    does: 'Built, with an app.tar beside it that holds an app.py.',
    async run(bench) {
      const archive = pack()
      archive.entry({ name: 'app.py' }, 'print("Hello Docker")\n')
      archive.finalize()
      await bench.write('app.tar', await buffer(archive))
      const { tag } = await bench.build()
      return seen(await has(bench, tag, '/app/app.py'), 'The image has /app/app.py.', 'The image has /app/app.tar.')
    },
  }
}

function folderTo(target: string): Trial {
  return {
    dockerfile: `FROM scratch\nCOPY src ${target}\n`,
    does: 'Built, with a src/app.py beside it.',
    async run(bench) {
      await bench.write('src/app.py', 'print("Hello Docker")\n')
      const { tag } = await bench.build()
      return seen(await has(bench, tag, '/app/app.py'), 'The image has /app/app.py.', 'The image has /app/src/app.py.')
    },
  }
}

function tokenFrom(source: string, place: string): Trial {
  const dockerfile = `FROM scratch\nCOPY ${source} /\n`
  return {
    dockerfile,
    does: `Built in the folder "context", with a file ${place}.`,
    async run(bench) {
      await bench.write('context/Dockerfile', dockerfile)
      await bench.write(place, 'secret')
      return sawWhetherBuilt(bench, 'context')
    },
  }
}

function moduleFiles(sources: string): Trial {
  return {
    dockerfile: `FROM scratch\nCOPY ${sources} /src/\n`,
    does: 'Built where there is a go.mod and no go.sum.',
    async run(bench) {
      await bench.write('go.mod', 'module example.com/hello\n\ngo 1.26\n')
      return sawWhetherBuilt(bench)
    },
  }
}

async function sawWhetherBuilt(bench: Bench, within?: string) {
  const outcome = await attempt(bench.build({}, within), ({ code }) => code === 'BUILD_NO_SOURCE')
  return seen(outcome instanceof BuildError, 'The build failed: COPY finds no such file in the build context.', 'The image was built.')
}
