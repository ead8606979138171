declare module 'virtual:figures' {
  const figures: import('../components/figure/figures.ts').Figures
  export default figures
}
