import { describe, expect, it } from 'vitest'
import { readIgnoreFile } from '../../src/dockerfile/files/dockerignore.ts'

describe('a .dockerignore', () => {
  // each answer is that of github.com/moby/patternmatcher v0.6.1, MatchesOrParentMatches
  it.each<[string, string[], string[]]>([
    ['node_modules', ['node_modules', 'node_modules/left-pad/index.js'], ['src/node_modules', 'node_modules2', 'a']],
    ['/node_modules/', ['node_modules', 'node_modules/a'], ['src/node_modules']],
    ['**/node_modules', ['node_modules', 'a/b/node_modules', 'a/node_modules/b'], ['a/node_modules.txt']],
    ['*.log', ['a.log', '.log'], ['logs/a.log', 'a.log.txt']],
    ['**/*.log', ['a.log', 'logs/a.log', 'a/b/c.log'], ['a.log.txt']],
    ['**log', ['log', 'catalog', 'a/catalog'], ['log.txt', 'a/logs']],
    ['docs/**', ['docs/a', 'docs/a/b'], ['docs', 'doc/a']],
    ['docs/**/*.md', ['docs/a.md', 'docs/a/b/c.md'], ['docs/a.txt', 'x/docs/a.md']],
    ['**', ['a', 'a/b', '.git/config'], []],
    ['*', ['a', 'a/b', '.env'], []],
    ['?', ['a', 'a/b', 'é'], ['ab', '.env']],
    ['*/tmp/*', ['a/tmp/b', 'a/tmp/b/c'], ['tmp/b', 'a/b/tmp/c', 'a/tmp']],
    ['[a-c]?.txt', ['ab.txt', 'c1.txt'], ['d1.txt', 'a.txt']],
    ['[^a].txt', ['b.txt'], ['a.txt', 'bb.txt']],
    ['\\*.txt', ['*.txt'], ['a.txt']],
    ['a+(b).{c}$', ['a+(b).{c}$'], ['aab.c']],
    ['./a/../b', ['b', 'b/c'], ['a', 'a/b']],
    ['  spaces around  ', ['spaces around'], ['spaces']],
    ['# a comment\n\nb', ['b'], ['a', '# a comment', '']],
    [' # no comment', ['# no comment'], ['no comment']],
    ['*\n!src', ['a', 'README.md'], ['src', 'src/a', 'src/a/b']],
    ['*\n!src/**\nsrc/*.test.ts', ['src/a.test.ts', 'src'], ['src/a.ts', 'src/b/a.test.ts']],
    ['*.md\n! README.md', ['a.md'], ['README.md']],
    ['!a\na', ['a'], ['b']],
  ])('with %j keeps out what Docker keeps out', (text, ignored, sent) => {
    const { matches } = readIgnoreFile(text)
    expect([...ignored, ...sent].filter(matches)).toEqual(ignored)
  })

  it('is read whatever its line ends and first character', () => {
    const { matches } = readIgnoreFile('\uFEFFa\r\nb\r\n')
    expect(['a', 'b', 'c'].map(matches)).toEqual([true, true, false])
  })

  it('says whether it has exceptions and whether it leaves nothing', () => {
    expect(readIgnoreFile('a\n!b')).toMatchObject({ hasExceptions: true, excludesAll: false })
    for (const text of ['*', '**', '**/*', '/*']) expect(readIgnoreFile(text)).toMatchObject({ hasExceptions: false, excludesAll: true })
  })
})
