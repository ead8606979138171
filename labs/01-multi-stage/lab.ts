import { defineLab } from '#checks'

export default defineLab({
  title: 'Build stage and runtime stage',
  minutes: 15,
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
  },
  about: {
    flask: ['smaller', 'noBuildTools'],
    go: ['smaller', 'noBuildTools'],
    node: ['smaller', 'noBuildTools'],
  },
})
