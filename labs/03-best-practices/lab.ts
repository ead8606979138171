import { defineLab } from '#checks'

export default defineLab({
  title: 'Fit for production',
  minutes: 25,
  languages: {
    flask: { port: 5000, source: 'app.py', files: ['app.py', 'requirements.txt', 'requirements-test.txt', 'test_app.py', 'registry.sh', 'registry.sha256', 'registry_token.txt'] },
    go: { port: 8080, source: 'main.go', files: ['go.mod', 'go.sum', 'main.go', 'main_test.go', 'registry.sh', 'registry.sha256', 'registry_token.txt'] },
    node: { port: 3000, source: 'src/main.ts', files: ['package-lock.json', 'package.json', 'src/main.ts', 'tsconfig.json', 'test/main.test.ts', 'registry.sh', 'registry.sha256', 'registry_token.txt'] },
  },
  secrets: { registry_token: 'registry_token.txt' },
  checks: {
    builds: true,
    answers: 'Hello Docker',
    // The least share saved on any platform and on official images as well; size is not what this lab is about.
    smaller: { flask: 0.5, go: 0.95, node: 0.3 },
    noBuildTools: true,
    fromYourSource: true,
    nonRoot: true,
    stopsOnSigterm: 10,
    noSecrets: true,
    pinnedBase: true,
    readOnlyRoot: true,
    noCapabilities: true,
    testStage: 'test',
    healthy: true,
  },
  about: {
    flask: ['pinnedBase', 'smaller', 'noBuildTools', 'nonRoot', 'stopsOnSigterm', 'readOnlyRoot', 'healthy', 'noSecrets', 'testStage'],
    go: ['pinnedBase', 'smaller', 'noBuildTools', 'nonRoot', 'stopsOnSigterm', 'readOnlyRoot', 'healthy', 'noSecrets', 'testStage'],
    node: ['pinnedBase', 'smaller', 'noBuildTools', 'nonRoot', 'stopsOnSigterm', 'readOnlyRoot', 'healthy', 'noSecrets', 'testStage'],
  },
})
