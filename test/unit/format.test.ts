import { expect, it } from 'vitest'
import { formatBytes, formatSeconds, formatShare, reduction } from '#measurements'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [999.6, '1 kB'],
  [1_000, '1 kB'],
  [6_040_000, '6.04 MB'],
  [537_900_000, '538 MB'],
  [999_600_000, '1 GB'],
  [1_190_000_000, '1.19 GB'],
])('writes %d bytes as %s', (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected)
})

it.each([
  [0.421, '0.42 s'],
  [8.13, '8.1 s'],
  [33.6, '34 s'],
  [125.2, '2 min 5 s'],
])('writes %d seconds as %s', (seconds, expected) => {
  expect(formatSeconds(seconds)).toBe(expected)
})

it.each([
  [reduction(538, 145), '73 %'],
  [reduction(762_000, 6_000), '99.2 %'],
  [0.9999, '99.9 %'],
  [1, '100 %'],
  [0, '0 %'],
])('writes the share %d as %s', (share, expected) => {
  expect(formatShare(share)).toBe(expected)
})
