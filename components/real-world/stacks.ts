/** How people ship something: what builds it, what comes out, what runs it. */
export interface Stack {
  readonly name: string
  readonly buildBase: string
  /** what stays behind */
  readonly tools: string
  /** what `COPY --from=build` takes */
  readonly artefact: string
  readonly runtimeBase: string
  /** what runs it there */
  readonly runs: string
  /** the lines of the Dockerfile that make the difference */
  readonly dockerfile: string
}

export const STACKS: readonly Stack[] = [
  {
    name: 'Go',
    buildBase: 'golang:1.26',
    tools: 'toolchain, modules, sources',
    artefact: 'one binary',
    runtimeBase: 'scratch, distroless',
    runs: 'the kernel, nothing else',
    dockerfile: 'RUN CGO_ENABLED=0 go build -o /app .\nFROM gcr.io/distroless/static-debian13\nCOPY --from=build /app /app',
  },
  {
    name: 'Java',
    buildBase: 'maven:3-eclipse-temurin-25',
    tools: 'JDK, Maven, its repository',
    artefact: 'app.jar',
    runtimeBase: 'eclipse-temurin:25-jre',
    runs: 'a JRE, or one cut out by jlink',
    dockerfile: 'RUN mvn package\nFROM eclipse-temurin:25-jre\nCOPY --from=build /src/target/app.jar /app.jar',
  },
  {
    name: 'React, Angular, Vue',
    buildBase: 'node:24',
    tools: 'Node, npm, node_modules, bundler',
    artefact: 'dist/: HTML, CSS, JavaScript',
    runtimeBase: 'nginx:1.29-alpine',
    runs: 'a web server, no Node at all',
    dockerfile: 'RUN npm ci && npm run build\nFROM nginx:1.29-alpine\nCOPY --from=build /app/dist /usr/share/nginx/html',
  },
  {
    name: 'Python',
    buildBase: 'python:3.13',
    tools: 'compilers, headers, pip\'s cache',
    artefact: 'a virtual environment',
    runtimeBase: 'python:3.13-slim',
    runs: 'the same Python, same path',
    dockerfile: 'RUN python -m venv /venv && /venv/bin/pip install -r requirements.txt\nFROM python:3.13-slim\nCOPY --from=build /venv /venv',
  },
  {
    name: 'A base of your own',
    buildBase: 'debian:trixie-slim',
    tools: 'keys, installers, scanners',
    artefact: 'certificates, users, settings',
    runtimeBase: 'your registry\'s base',
    runs: 'every team\'s FROM line',
    dockerfile: 'FROM debian:trixie-slim\nCOPY company-ca.crt /usr/local/share/ca-certificates/\nRUN update-ca-certificates && useradd --uid 10001 app',
  },
]
