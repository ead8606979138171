import { styleText } from 'node:util'
import { formatBytes } from '#measurements'

/** An image's size beside the others'. */
export interface SizeBar {
  readonly name: string
  readonly bytes: number
  readonly layers: number
}

const LONGEST_BAR = 40

/** Sizes as bars of one scale. */
export function sizeBars(bars: readonly SizeBar[], width: number): string[] {
  const most = Math.max(...bars.map(({ bytes }) => bytes), 1)
  const nameWidth = Math.max(...bars.map(({ name }) => name.length))
  const figures = bars.map(({ bytes, layers }) => `${formatBytes(bytes)}, ${layers} ${layers === 1 ? 'layer' : 'layers'}`)
  const room = Math.max(8, Math.min(LONGEST_BAR, width - nameWidth - 4 - Math.max(...figures.map(({ length }) => length))))
  return bars.map(({ name, bytes }, index) => `${name.padEnd(nameWidth)}  ${styleText('blue', bar(bytes / most, room))} ${figures[index]}`)
}

/** At least a hairline: nothing that is there has no length. */
function bar(share: number, room: number): string {
  const eighths = Math.max(1, Math.round(share * room * 8))
  return '█'.repeat(Math.floor(eighths / 8)) + (['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8] ?? '')
}
