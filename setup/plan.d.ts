declare module 'virtual:plan' {
  const planned: import('../components/plan/plan.ts').Planned
  export default planned
}
