import { expect, it } from 'vitest'
import { squaresFor, squaresPath } from '../../components/cover/squares.ts'

it('stands for bytes in squares of a round size', () => {
  expect(squaresFor(762_000_000, { most: 1000, aspect: 1 }).unit).toBe(1_000_000)
  expect(squaresFor(1_190_000_000, { most: 1000, aspect: 1 }).unit).toBe(2_000_000)
  expect(squaresFor(4_100_000_000, { most: 1000, aspect: 1 }).unit).toBe(5_000_000)
})

it('draws as many squares as there are bytes, the last one in part', () => {
  const squares = squaresFor(100, { most: 10, aspect: 1 }).at(25)
  expect(squares.map(square => square.width)).toEqual([1, 1, 0.5])
})

it('fills the field from the ground up, each row from the right', () => {
  const field = squaresFor(40, { most: 4, aspect: 1 })
  expect([field.columns, field.rows]).toEqual([2, 2])
  expect(field.at(40).map(({ column, row }) => [column, row])).toEqual([[1, 1], [0, 1], [1, 0], [0, 0]])
})

it('keeps all squares inside the field', () => {
  const field = squaresFor(762_345_678, { most: 1000, aspect: 1.15 })
  for (const { column, row } of field.at(762_345_678)) {
    expect(column).toBeGreaterThanOrEqual(0)
    expect(row).toBeGreaterThanOrEqual(0)
    expect(column).toBeLessThan(field.columns)
    expect(row).toBeLessThan(field.rows)
  }
})

it('draws half a square at the right of its place', () => {
  expect(squaresPath([{ column: 1, row: 0, width: 0.5 }], 10, 2)).toBe('M14 0h4v8h-4z')
})
