import { describe, expect, test } from 'vitest'
import { between, neighbour, sheet } from '../../../src/storage/browser/gallery/layout'

const sizes = Array.from({ length: 500 }, (_, i) => ({ width: 200 + ((i * 37) % 300), height: 240 }))

describe('a contact sheet', () => {
  test.each([390, 1280, 2560])('at %i px fills every row but the last to the edge and overlaps nothing', (width) => {
    const { places, rows, height } = sheet(sizes, width)
    expect(places).toHaveLength(500)
    rows.forEach((first, i) => {
      const row = places.slice(first, rows[i + 1])
      for (const [left, right] of row.slice(1).map((place, j) => [row[j], place] as const)) {
        expect(right.left).toBeGreaterThanOrEqual((left?.left ?? 0) + (left?.width ?? 0))
        expect(right.top).toBe(left?.top)
      }
      const last = row.at(-1)
      if (i < rows.length - 1) expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(width)
    })
    expect(height).toBeCloseTo(Math.max(...places.map((place) => place.top + place.height)))
  })

  test('shows what is in sight and nothing else', () => {
    const plan = sheet(sizes, 1280)
    const [from, to] = between(plan, 3000, 4000)
    plan.places.forEach((place, i) => {
      const seen = place.top < 4000 && place.top + place.height > 3000
      if (seen) expect(i >= from && i < to).toBe(true)
    })
    expect(to - from).toBeLessThan(60)
    expect(between(sheet([], 1280), 0, 1000)).toEqual([0, 0])
  })

  test('is walked with the arrows, up and down to the nearest', () => {
    const plan = sheet(sizes, 390)
    expect([neighbour(plan, 4, 'ArrowRight'), neighbour(plan, 4, 'ArrowLeft')]).toEqual([5, 3])
    expect([neighbour(plan, 4, 'ArrowDown'), neighbour(plan, 5, 'ArrowUp')]).toEqual([6, 3])
    expect([neighbour(plan, 0, 'ArrowUp'), neighbour(plan, 499, 'ArrowRight'), neighbour(plan, 0, 'x')]).toEqual([
      null,
      null,
      null,
    ])
    expect([neighbour(plan, 9, 'Home'), neighbour(plan, 9, 'End')]).toEqual([0, 499])
  })

  test('gives a picture without a size, and one far too wide, a place', () => {
    const { places } = sheet(
      [
        { width: 0, height: 0 },
        { width: 9000, height: 10 },
      ],
      1280,
    )
    expect(places.every(({ width, height }) => width > 0 && width <= 1280 && height > 0)).toBe(true)
  })
})
