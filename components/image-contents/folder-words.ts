/**
 * What lies in a folder, as far as its name tells: `compiler` for `/usr/libexec/gcc`. Nothing for a folder that holds all sorts, such as `/usr`.
 *
 * @param path absolute, at most three levels deep
 * @param language whose image it is: what `/usr/local` holds differs with it
 */
export function folderWords(path: string, language: string): string | undefined {
  return NAMES.find(({ folder, only }) => folder.test(path) && (only === undefined || only === language))?.words
}

const NAMES: readonly { readonly folder: RegExp, readonly words: string, readonly only?: string }[] = [
  { folder: /^\/(?:root|home\/\w+)\/\.(?:cache|npm)\b|^\/var\/cache\b|^\/var\/lib\/apt\b/, words: 'caches' },
  { folder: /^\/usr\/(?:lib|libexec)\/(?:gcc|llvm)/, words: 'compiler' },
  { folder: /^\/usr\/local\/go\b/, words: 'Go\'s compiler' },
  { folder: /\/include\b/, words: 'headers' },
  { folder: /\/node_modules\b/, words: 'npm packages' },
  { folder: /^\/venv\b/, words: 'the app\'s packages' },
  { folder: /^\/go\b/, words: 'modules' },
  { folder: /^\/usr\/local\/lib\b/, words: 'Python', only: 'flask' },
  { folder: /^\/usr\/local\/lib\b/, words: 'npm', only: 'node' },
  { folder: /^\/usr\/local\/bin\b/, words: 'Node', only: 'node' },
  { folder: /^\/usr\/lib\/python/, words: 'Debian\'s Python' },
  { folder: /\/git-core\b/, words: 'Git' },
  { folder: /\/perl\b/, words: 'Perl' },
  { folder: /^\/usr\/share\/(?:locale|i18n)\b/, words: 'translations' },
  { folder: /^\/usr\/share\/(?:doc|man|info)\b/, words: 'documentation' },
  { folder: /^(?:\/usr)?\/lib\/[\w-]+-linux-gnu/, words: 'libraries' },
  { folder: /^(?:\/usr(?:\/local)?)?\/s?bin\b/, words: 'programs' },
  { folder: /^\/var\/lib\/dpkg\b/, words: 'package records' },
]
