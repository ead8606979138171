import { expect, it } from 'vitest'
import { pairOf } from '../../components/figure/figures.ts'
import { largestRow, rowInWords, sizesInWords, stackRows } from '../../components/layer-stack/stack-rows.ts'
import { figuresFixture } from './fixtures/measurements.ts'

const flask = pairOf(figuresFixture(), '01-multi-stage', 'flask')!
const go = pairOf(figuresFixture(), '01-multi-stage', 'go')!

it('shows an image as its base, its own layers and its metadata, in the order of the Dockerfile', () => {
  expect(stackRows(flask.single).map(row => `${row.kind}: ${row.label}, ${row.bytes}`)).toMatchInlineSnapshot(`
    [
      "base: FROM python:3.13-slim, 125000000",
      "layer: RUN apt-get update && apt-get install -y build-essential, 390000000",
      "layer: WORKDIR /app, 0",
      "layer: COPY requirements.txt ., 200",
      "layer: RUN pip install -r requirements.txt, 24900000",
      "layer: COPY app.py ., 2000",
      "metadata: EXPOSE, ENTRYPOINT, CMD, 0",
    ]
  `)
})

it('has no base row for an image from scratch', () => {
  expect(stackRows(go.multi).map(row => row.kind)).toEqual(['layer', 'metadata'])
})

it('loses no byte of the image', () => {
  for (const image of [flask.single, flask.multi, go.single, go.multi])
    expect(stackRows(image).reduce((sum, row) => sum + row.bytes, 0)).toBe(image.bytes)
})

it('says a row and its weight in a sentence', () => {
  const rows = stackRows(flask.single)
  expect(largestRow(rows)).toBe(1)
  expect(rowInWords(rows[1]!)).toBe('RUN apt-get update && apt-get install -y build-essential: layer of 390 MB')
  expect(rowInWords(rows[6]!)).toBe('EXPOSE 5000; ENTRYPOINT ["python"]; CMD ["app.py"]: only metadata, no layer')
  expect(sizesInWords(rows[0]!, 'single', 540_000_000)).toBe('125 MB, 23 % of the single-stage image; 41.7 MB as pulled; it came with the base image')
  expect(sizesInWords(rows[3]!, 'single', 540_000_000)).toBe('200 B, less than 1 % of the single-stage image; 67 B as pulled')
})
