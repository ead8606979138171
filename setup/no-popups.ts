import type { FunctionalComponent } from 'vue'

/*
 * Stands in for floating-vue and for twoslash's plugin on top of it, which this deck turns off: the first slide would load them and
 * show nothing with them. Slidev's settings lose their tooltips; what the tooltips hang on stays.
 */

export const Tooltip: FunctionalComponent = (_, { slots }) => slots.default?.()
export const Dropdown = Tooltip

export function recomputeAllPoppers(): void {}

export default { install() {} }
