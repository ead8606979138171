declare module 'virtual:claims' {
  const proved: import('../components/claim/proved.ts').Proved
  export default proved
}
