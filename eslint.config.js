import antfu from '@antfu/eslint-config'

export default antfu({
  typescript: true,
  vue: true,
  markdown: false,
  ignores: ['labs/*/*/**', 'dist', '.cache', 'public/*.json'],
  rules: {
    'antfu/if-newline': 'off',
    'antfu/reasonable-newline': 'off',
    'no-console': 'off',
    // Dockerfiles in strings have variables of their own
    'no-template-curly-in-string': 'off',
    'node/prefer-global/buffer': 'off',
    'node/prefer-global/process': 'off',
    // what a file exports comes first, its parts under it
    'ts/no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
    // `{ docker }: Engine` is one parameter, documented as such
    'jsdoc/check-param-names': ['error', { checkDestructured: false }],
  },
})
