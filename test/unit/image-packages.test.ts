import { expect, it } from 'vitest'
import { contentsOf, file } from './image-archive.ts'

/** `manager name version` of each package in an image of one layer with these files. */
async function packagesWith(files: Record<string, string>): Promise<string[]> {
  const { packages } = await contentsOf([Object.entries(files).map(([name, text]) => file(name, text))])
  return packages.map(({ manager, name, version }) => `${manager} ${name} ${version}`)
}

it('reads what dpkg has installed, and not what it only remembers', async () => {
  expect(await packagesWith({
    'var/lib/dpkg/status': `Package: libc6
Status: install ok installed
Version: 2.41-12
Description: the C library
 Package: this line goes on with the description

Package: old-tool
Status: deinstall ok config-files
Version: 1.0

Package: half
Status: install ok half-installed
Version: 1.0

Package: zlib1g
Status: hold ok installed
Version: 1:1.3.dfsg+really1.3.1-1
`,
    'var/lib/dpkg/status-old': 'Package: no\nStatus: install ok installed\nVersion: 1\n',
  })).toEqual(['dpkg libc6 2.41-12', 'dpkg zlib1g 1:1.3.dfsg+really1.3.1-1'])
})

it('reads distroless\' file a package', async () => {
  expect(await packagesWith({
    'var/lib/dpkg/status.d/base-files': 'Package: base-files\nVersion: 13.8\n',
    'var/lib/dpkg/status.d/base-files.md5sums': 'Package: no\nVersion: 1\n',
    'var/lib/dpkg/status.d/tzdata': 'Package: tzdata\nVersion: 2025b-4\n',
  })).toEqual(['dpkg base-files 13.8', 'dpkg tzdata 2025b-4'])
})

it('reads what apk has installed, from its old place and its new one', async () => {
  const installed = 'C:Q1abc=\nP:musl\nV:1.2.5-r9\nA:x86_64\nF:lib\nR:ld-musl-x86_64.so.1\n\nP:busybox\nV:1.37.0-r12\n\n'
  expect(await packagesWith({ 'lib/apk/db/installed': installed })).toEqual(['apk musl 1.2.5-r9', 'apk busybox 1.37.0-r12'])
  expect(await packagesWith({ 'usr/lib/apk/db/installed': installed })).toEqual(['apk musl 1.2.5-r9', 'apk busybox 1.37.0-r12'])
})

it('reads what pip has installed, wherever, but no package\'s own copies', async () => {
  expect(await packagesWith({
    'usr/lib/python3/dist-packages/six-1.17.0.egg-info': 'Metadata-Version: 2.1\nName: six\nVersion: 1.17.0\n',
    'usr/lib/python3/dist-packages/apt.egg-info/PKG-INFO': 'Name: apt\nVersion: 3.0\n',
    'venv/lib/python3.13/site-packages/flask-3.1.2.dist-info/METADATA': 'Metadata-Version: 2.4\r\nName: Flask\r\nVersion: 3.1.2\r\n\r\nName: none, this is the description\r\n',
    'venv/lib/python3.13/site-packages/flask-3.1.2.dist-info/licenses/METADATA': 'Name: no\nVersion: 1\n',
    'venv/lib/python3.13/site-packages/setuptools/_vendor/wheel-0.45.dist-info/METADATA': 'Name: wheel\nVersion: 0.45\n',
  })).toEqual(['pip apt 3.0', 'pip six 1.17.0', 'pip Flask 3.1.2'])
})

it('reads npm\'s packages, nested ones and scopes too, each name and version once, and no other package.json', async () => {
  expect(await packagesWith({
    'app/package.json': '{"name":"app","version":"1.0.0"}',
    'app/node_modules/@types/node/package.json': '{"name":"@types/node","version":"24.0.0"}',
    'app/node_modules/a/dist/esm/package.json': '{"name":"a-esm","version":"9.9.9"}',
    'app/node_modules/a/node_modules/b/package.json': '{"name":"b","version":"1.0.0"}',
    'app/node_modules/a/package.json': '{"name":"a","version":"2.0.0"}',
    'app/node_modules/b/package.json': '{"name":"b","version":"2.0.0"}',
    'app/node_modules/c/package.json': '{"type":"module"}',
    'app/node_modules/d/package.json': 'no JSON',
    'usr/local/lib/node_modules/b/package.json': '{"name":"b","version":"2.0.0"}',
  })).toEqual(['npm @types/node 24.0.0', 'npm b 1.0.0', 'npm a 2.0.0', 'npm b 2.0.0'])
})

it('reads a package database as the last layer has it', async () => {
  const status = (...names: string[]) => file('var/lib/dpkg/status', names.map(name => `Package: ${name}\nStatus: install ok installed\nVersion: 1\n`).join('\n'))
  const { packages } = await contentsOf([[status('a')], [status('a', 'b', 'gcc')], [status('a', 'b')]])
  expect(packages.map(({ name }) => name)).toEqual(['a', 'b'])
})
