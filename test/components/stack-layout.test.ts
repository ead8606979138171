import { expect, it } from 'vitest'
import { layOutStack, spread } from '../../components/layer-stack/stack-layout.ts'

it('leaves lines of text where they are when they have room', () => {
  expect(spread([20, 60, 90], 20, 100)).toEqual([20, 60, 90])
})

it('moves crowded lines apart by one line each', () => {
  expect(spread([50, 50, 50], 20, 200)).toEqual([50, 70, 90])
})

it('keeps lines between the ground and the top', () => {
  expect(spread([0, 98, 99], 20, 100)).toEqual([10, 70, 90])
})

it('never lets two lines overlap, even where they do not fit', () => {
  const places = spread([0, 0, 0, 0], 20, 40)
  expect(places.slice(1).map((place, index) => place - (places[index] ?? 0))).toEqual([20, 20, 20])
})

it('stacks pieces to scale, each on the one before', () => {
  const row = (bytes: number) => ({ kind: 'layer' as const, label: 'RUN', instructions: ['RUN'], bytes, pullBytes: 0 })
  const placed = layOutStack([row(100), row(300), row(0)], { height: 200, lineHeight: 20, pixels: bytes => bytes / 2 })
  expect(placed.map(({ from, height }) => [from, height])).toEqual([[0, 50], [50, 150], [200, 0]])
})
