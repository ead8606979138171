import { describe, expect, it } from 'vitest'
import { inspectDockerfile, parseDockerfile } from '#dockerfile'
import { findFixtures } from './fixtures/inspect/fixtures.ts'

/** The course's findings as `rule line`. Without an ignore file given, one that keeps `.git` and `node_modules` out. */
function inspect(text: string, dockerignore = '.git\nnode_modules'): string[] {
  return inspectDockerfile(parseDockerfile(text), { dockerignore })
    .filter(({ source }) => source === 'course')
    .map(({ rule, line }) => `${rule} ${line}`)
}

/** A Dockerfile whose image runs something, as nobody would object to, but for the lines given. */
function image(...lines: string[]): string {
  return ['FROM node:24-slim', ...lines, 'USER 65532', 'CMD ["node", "main.js"]'].join('\n')
}

describe('good Dockerfiles of well-known kinds', () => {
  it.each(findFixtures('good'))('$path gives no finding', ({ text, dockerignore }) => {
    expect(inspectDockerfile(parseDockerfile(text), dockerignore === undefined ? {} : { dockerignore })).toEqual([])
  })
})

describe('the labs', () => {
  const labs = findFixtures().filter(({ path }) => path.startsWith('labs/'))

  it.each(labs.filter(({ path }) => path.endsWith('.multi')))('$path, the solution, gives no finding', ({ text, dockerignore }) => {
    expect(inspectDockerfile(parseDockerfile(text), dockerignore === undefined ? {} : { dockerignore })).toEqual([])
  })

  it.each([
    ['labs/01-multi-stage/flask', ['BuildToolsInFinalStage']],
    ['labs/01-multi-stage/go', ['BuildToolsInFinalStage']],
    ['labs/01-multi-stage/node', ['DevDependenciesInstalled', 'PackageCacheKept']],
    ['labs/02-layers/flask', ['BuildToolsInFinalStage', 'CleanUpInLaterLayer', 'InstallAfterCopy', 'OwnershipInLaterLayer', 'PackageCacheKept', 'WholeContextCopied']],
    ['labs/02-layers/go', ['BuildToolsInFinalStage', 'CleanUpInLaterLayer', 'InstallAfterCopy', 'OwnershipInLaterLayer', 'WholeContextCopied']],
    ['labs/02-layers/node', ['CleanUpInLaterLayer', 'DevDependenciesInstalled', 'InstallAfterCopy', 'OwnershipInLaterLayer', 'PackageCacheKept', 'WholeContextCopied']],
    ['labs/03-best-practices/flask', ['BuildToolsInFinalStage', 'CleanUpInLaterLayer', 'DevDependenciesInstalled', 'RootAtRunTime', 'UnpinnedBaseImage', 'WholeContextCopied']],
    ['labs/03-best-practices/go', ['BuildToolsInFinalStage', 'CleanUpInLaterLayer', 'RootAtRunTime', 'UnpinnedBaseImage', 'WholeContextCopied']],
    ['labs/03-best-practices/node', ['CleanUpInLaterLayer', 'DevDependenciesInstalled', 'PackageCacheKept', 'RootAtRunTime', 'UnpinnedBaseImage', 'WholeContextCopied']],
  ])('%s/Dockerfile.single, the problem, is called by its names', (folder, rules) => {
    const text = labs.find(({ path }) => path === `${folder}/Dockerfile.single`)?.text ?? ''
    const found = inspectDockerfile(parseDockerfile(text)).filter(({ source }) => source === 'course')
    expect([...new Set(found.map(({ rule }) => rule))].sort()).toEqual(rules)
  })
})

describe('a course rule', () => {
  it.each([
    ['npm ci after the source', image('COPY . .', 'RUN npm ci --omit=dev && npm cache clean --force'), ['InstallAfterCopy 3']],
    ['pip after ADD of the source', 'FROM python:3.13-slim AS build\nADD . /app\nRUN pip install -r /app/requirements.txt\nFROM scratch\nCOPY --from=build /app /app', ['AddInsteadOfCopy 2', 'InstallAfterCopy 3']],
    ['apt-get after the source', 'FROM debian:13 AS build\nCOPY . /src\nRUN apt-get update && apt-get install -y git\nFROM scratch\nCOPY --from=build /src /src', ['InstallAfterCopy 3']],
    ['an install in a stage on one that copied the source', 'FROM node:24 AS source\nCOPY . .\nFROM source AS build\nRUN yarn --frozen-lockfile\nFROM scratch\nCOPY --from=build /x /x', ['InstallAfterCopy 4']],
    ['go mod download in a heredoc', 'FROM golang:1.26 AS build\nCOPY . .\nRUN <<EOF\nset -e\ngo mod download\nEOF\nFROM scratch\nCOPY --from=build /x /x', ['InstallAfterCopy 3']],
    ['a base without a tag', 'FROM debian\nRUN true', ['UnpinnedBaseImage 1']],
    ['latest, written out', 'FROM docker.io/library/debian:latest', ['UnpinnedBaseImage 1']],
    ['a tag that comes from an ARG', 'ARG TAG=lts-slim\nFROM node:${TAG}', ['UnpinnedBaseImage 2']],
    ['an unpinned image to copy from', 'FROM debian:13\nCOPY --from=busybox /bin/busybox /bin/\nRUN --mount=from=ghcr.io/acme/tool:latest,target=/t true', ['UnpinnedBaseImage 2', 'UnpinnedBaseImage 3']],
    ['no USER at all', 'FROM python:3.13-slim\nCMD ["python"]', ['RootAtRunTime 2']],
    ['a USER that is root again', 'FROM python:3.13-slim\nUSER 1000\nUSER 0:0\nCMD ["python"]', ['RootAtRunTime 3']],
    ['nothing but a program on scratch', 'FROM scratch\nCOPY app /\nENTRYPOINT ["/app"]', ['RootAtRunTime 3']],
    ['distroless under its root tag', 'FROM gcr.io/distroless/static-debian13\nCOPY app /\nENTRYPOINT ["/app"]', ['RootAtRunTime 3']],
    ['apt lists kept', image('RUN apt-get update && apt-get install -y curl && rm -rf /tmp/*'), ['PackageListsKept 2']],
    ['apk without --no-cache', 'FROM alpine:3.22\nRUN apk add curl', ['PackageListsKept 2']],
    ['apt lists kept by a script whose comments have quotes in them', 'FROM debian:13\nRUN <<EOF\n# don\'t ask\napt-get update\nEOF', ['PackageListsKept 2']],
    ['dnf without clean', 'FROM fedora:43\nRUN dnf -y install httpd', ['PackageListsKept 2']],
    ['apt lists kept in a stage that the last one stands on', 'FROM debian:13 AS base\nRUN apt-get update\nFROM base\nCOPY a /a', ['PackageListsKept 2']],
    ['pip with its cache, called as a module', 'FROM python:3.13-slim\nRUN python3 -m pip install flask', ['PackageCacheKept 2']],
    ['npm with its cache, in exec form', image('RUN ["npm", "ci", "--omit=dev"]'), ['PackageCacheKept 2']],
    ['rm of a copied file', image('COPY .npmrc /root/', 'RUN rm -f /root/.npmrc'), ['CleanUpInLaterLayer 3']],
    ['rm under set -e, through a shell in exec form', image('COPY a /tmp/', 'RUN ["sh", "-c", "set -e; rm -rf /tmp/a"]'), ['CleanUpInLaterLayer 3']],
    ['chown -R over what COPY brought', image('WORKDIR /app', 'COPY dist .', 'RUN adduser -S app && chown -R app .'), ['OwnershipInLaterLayer 4']],
    ['chmod --recursive of a folder above', image('COPY dist /srv/app/dist', 'RUN chmod --recursive a+rX /srv'), ['OwnershipInLaterLayer 3']],
    ['ADD of plain files', image('ADD src package.json /app/'), ['AddInsteadOfCopy 2']],
    ['ADD of all files of a kind', image('ADD *.js /app/'), ['AddInsteadOfCopy 2']],
    ['gcc in the image', image('RUN apt-get update && apt-get install -y gcc make && rm -rf /var/lib/apt/lists/*'), ['BuildToolsInFinalStage 2']],
    ['Rust built where it runs', 'FROM rust:1.91\nCOPY . .\nRUN cargo build --release\nUSER 1\nCMD ["./app"]', ['BuildToolsInFinalStage 1']],
    ['the whole context, nothing ignored', ['FROM scratch\nCOPY . /', '# nothing\n\n'], ['WholeContextCopied 2']],
    ['a shell as ENTRYPOINT', 'FROM scratch\nUSER 1\nENTRYPOINT /app --port 80\nCMD ["x"]', ['ShellFormEntrypoint 3']],
    ['npm install with dev dependencies', image('COPY package*.json ./', 'RUN npm install && npm cache clean --force'), ['DevDependenciesInstalled 3']],
    ['a poetry that installs everything', 'FROM python:3.13-slim\nCOPY pyproject.toml .\nRUN poetry install\nUSER 1\nCMD ["app"]', ['DevDependenciesInstalled 3']],
    ['a build stage from which nothing is taken', 'FROM node:24 AS builder\nRUN npm run build\nFROM nginx:1.29\nCOPY dist /usr/share/nginx/html', ['UnusedStage 1']],
    ['a stage that nobody can name', 'FROM alpine:3.22\nRUN true\nFROM alpine:3.22\nRUN true', ['UnusedStage 1']],
    ['a name with a slip in it', 'FROM alpine:3.22 AS builder\nFROM alpine:3.22\nCOPY --from=bulider /a /a', ['UnusedStage 1', 'UnpinnedBaseImage 3', 'MisspeltStageName 3']],
  ])('finds %s', (_, given, rules) => {
    const [text = '', dockerignore] = typeof given === 'string' ? [given] : given
    expect(inspect(text, dockerignore)).toEqual(rules)
  })

  it.each([
    ['an install that needs the source', image('COPY . .', 'RUN pip install --no-cache-dir . && npm install --omit=dev --offline && npm cache clean --force')],
    ['an install into a cache mount', image('COPY . .', 'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev')],
    ['a second install, after the first was cached', image('COPY package*.json ./', 'RUN npm ci && npm cache clean --force && npm prune', 'COPY . .', 'RUN npm ci --omit=dev && npm cache clean --force')],
    ['a package file that came with the source', 'FROM debian:13 AS build\nCOPY . /src\nRUN apt-get install -y /src/app.deb\nFROM scratch\nCOPY --from=build /a /a'],
    ['a digest, a release\'s name, a stage, a number', 'FROM debian@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS one\nFROM debian:trixie-slim\nCOPY --from=one /a /a\nCOPY --from=0 /b /b\nRUN --mount=from=one,target=/o true'],
    ['a base that nobody knows', 'FROM registry.example.com/team/base:7\nCMD ["app"]'],
    ['a user that a variable decides', 'FROM registry.example.com/team/base:7\nUSER $APP_USER\nCMD ["app"]'],
    ['a base that brings a user of its own', 'FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /\nENTRYPOINT ["/app"]'],
    ['package lists in a stage that is left behind', 'FROM debian:13 AS build\nRUN apt-get update && apt-get install -y gcc\nRUN pip install flask\nRUN rm -rf /var/lib/apt/lists/*\nFROM scratch\nCOPY --from=build /a /a'],
    ['package lists removed in any way', image('RUN apt-get update && apt-get install -y curl && apt-get dist-clean', 'RUN apt update; apt install -y git; rm -r /var/lib/apt/lists /var/cache/apt')],
    ['a cache switched off by the environment', 'FROM python:3.13-slim\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask'],
    ['pip on a base that may have switched its cache off', 'FROM registry.example.com/team/base:7\nRUN pip install flask'],
    ['what was made and removed in one RUN', image('COPY a /a', 'RUN curl -o /tmp/x https://example.com/x && sh /tmp/x && rm /tmp/x')],
    ['removing what the base brought', 'FROM nginx:1.29\nRUN rm -rf /usr/share/nginx/html/*\nCOPY dist /usr/share/nginx/html'],
    ['chown of a folder made in the same RUN', image('COPY dist /app', 'RUN mkdir -p /data/cache && chown -R 65532 /data')],
    ['chown of a single file', image('COPY run.sh /', 'RUN chmod +x /run.sh')],
    ['ADD for what only ADD can do', image('ADD rootfs.tar.xz /', 'ADD https://example.com/x.txt /', 'ADD git@github.com:moby/moby.git /src', 'ADD --unpack=false a.tar /', 'ADD $FILES /', 'ADD vendor-* /')],
    ['build tools removed in the RUN that installed them', 'FROM alpine:3.22\nRUN apk add --no-cache --virtual .deps build-base && make install && apk del .deps\nUSER 1\nCMD ["app"]'],
    ['an image that is made for building', 'FROM golang:1.26\nRUN apt-get update && apt-get install -y make && rm -rf /var/lib/apt/lists/*'],
    ['a shell that gives its place to the program', 'FROM scratch\nUSER 1\nENTRYPOINT exec /app --port 80'],
    ['production dependencies, however asked for', image('ENV NODE_ENV=production', 'COPY package*.json ./', 'RUN npm ci && npm cache clean --force', 'RUN yarn install --production', 'RUN npm install --global pm2@6 && npm cache clean --force')],
    ['a stage for docker build --target', 'FROM node:24 AS dev\nRUN npm ci\nFROM dev AS test\nRUN npm test\nFROM scratch\nCOPY a /a'],
    ['a stage that a build argument may choose, and what it takes', 'ARG KIND=source\nFROM alpine:3.22 AS deps\nFROM alpine:3.22 AS build-binary\nCOPY --from=deps /a /a\nFROM alpine:3.22 AS build-source\nFROM build-${KIND}\nRUN true'],
    ['a tool that is built where it is needed', 'FROM golang:1.26\nRUN go install golang.org/x/tools/cmd/stringer@v0.38.0\nUSER 1\nENTRYPOINT ["stringer"]'],
    ['an image whose name is like a stage\'s', 'FROM alpine:3.22 AS node1\nFROM alpine:3.22\nCOPY --from=node1 /a /a\nCOPY --from=node:24 /usr/local/bin/node /bin/'],
    ['a script in another language', 'FROM python:3.13-slim\nCOPY a /a\nRUN python3 <<EOF\nrm -rf /a\nEOF\nRUN <<EOF\n#!/usr/bin/env perl\nrm -rf /a\nEOF'],
    ['comments in a script', image('RUN <<EOF', '# first: x && apt-get update', 'true # and then; pip install flask', 'EOF')],
    ['removing what the base brought, before anything else', 'FROM someone/base:1\nRUN rm -rf /opt/samples'],
    ['a stage\'s own name, which is like another\'s', 'FROM alpine:3.22 AS build1\nRUN true\nFROM alpine:3.22 AS build2\nCOPY --from=build1 /a /a\nFROM alpine:3.22\nCOPY --from=build1 /a /a\nCOPY --from=BUILD2 /a /a'],
    ['what only looks like a command', image('RUN echo "apt-get update" && echo \'pip install flask\' # npm ci')],
  ])('keeps silent about %s', (_, text) => {
    expect(inspect(text)).toEqual([])
  })

  it('can be skipped by the comment that Docker reads, at the top and above an instruction', () => {
    expect(inspect('# check=skip=UnpinnedBaseImage\nFROM debian\nMAINTAINER me')).toEqual([])
    expect(inspect('FROM debian AS one\n# check=skip=UnpinnedBaseImage\nFROM debian\nCOPY --from=one /a /a')).toEqual(['UnpinnedBaseImage 1'])
  })

  it('fails no build, whatever `# check=error=true` says: Docker does not know it', () => {
    const findings = inspectDockerfile(parseDockerfile('# check=error=true\nFROM debian\nCMD echo'))
    expect(findings.map(({ rule, failsBuild }) => [rule, failsBuild])).toEqual([['UnpinnedBaseImage', false], ['JSONArgsRecommended', true], ['RootAtRunTime', false]])
  })
})
