import { defineLab } from '#checks'

export default defineLab({
  title: 'Layers and the build cache',
  minutes: 20,
  languages: {
    flask: { port: 5000, source: 'app.py', files: ['app.py', 'requirements.txt'] },
    go: { port: 8080, source: 'main.go', files: ['go.mod', 'go.sum', 'main.go'] },
    node: { port: 3000, source: 'src/main.ts', files: ['package-lock.json', 'package.json', 'src/main.ts', 'tsconfig.json'] },
  },
  checks: {
    builds: true,
    answers: 'Hello Docker',
    // The least share saved on any platform: Debian itself is heavier on arm64 than on amd64, so Flask saves less there.
    smaller: { flask: 0.6, go: 0.95, node: 0.8 },
    noBuildTools: true,
    fromYourSource: true,
    cacheFriendly: true,
    // Room for a list of packages or a manifest that two steps write; a cache or a compiler does not fit in.
    noWastedBytes: { flask: 1_000_000, go: 1_000_000, node: 1_000_000 },
    cleanContext: ['.env', '.git', 'node_modules'],
  },
  about: {
    // Its compiler is purged, so it is in the layers and not in the image.
    flask: ['smaller', 'noWastedBytes', 'cacheFriendly', 'cleanContext'],
    go: ['smaller', 'noBuildTools', 'noWastedBytes', 'cacheFriendly', 'cleanContext'],
    node: ['smaller', 'noBuildTools', 'noWastedBytes', 'cacheFriendly', 'cleanContext'],
  },
})
