import { describe, expect, it } from 'vitest'
import {
  type Mark,
  type Raster,
  type Stroke,
  blank,
  isEmpty,
  paint,
  paintSegment,
  rasterSize,
} from '../../src/core/mask'
import { Painted } from '../../src/core/painted'

const at = (raster: Raster, x: number, y: number): number => raster.bytes[y * raster.width + x] ?? -1
const count = (raster: Raster): number => raster.bytes.reduce((sum, byte) => sum + (byte > 127 ? 1 : 0), 0)
const stroke = (points: Stroke['points'], more: Partial<Stroke> = {}): Stroke => ({
  ...{ kind: 'stroke', mode: 'paint', size: 6, softness: 0, points },
  ...more,
})
const square: Mark = { kind: 'area', mode: 'paint', box: { x: 10, y: 10, width: 10, height: 10 } }

describe('the mask', () => {
  it('is painted round by a dot of the brush', () => {
    const raster = blank({ width: 40, height: 40 })
    paint(raster, stroke([{ x: 20, y: 20 }], { size: 20 }))
    expect(at(raster, 20, 20)).toBe(255)
    expect(at(raster, 20, 11)).toBeGreaterThan(200)
    expect(at(raster, 13, 13)).toBe(at(raster, 26, 26))
    expect(at(raster, 11, 11)).toBe(0)
    expect(Math.abs(count(raster) - Math.PI * 100)).toBeLessThan(15)
  })

  it('fades from the middle with a soft brush', () => {
    const raster = blank({ width: 40, height: 40 })
    paint(raster, stroke([{ x: 20, y: 20 }], { size: 20, softness: 1 }))
    const row = [20, 23, 26, 29].map((x) => at(raster, x, 20))
    expect(row).toEqual([...row].sort((a, b) => b - a))
    expect(row[1]).toBeLessThan(255)
    expect(row[3]).toBeGreaterThan(0)
  })

  it('is the same drawn piece by piece as painted at once', () => {
    const points = [3, 10, 18, 25].map((x, i) => ({ x, y: 8 + (i % 2) * 9 }))
    const [whole, pieces] = [blank({ width: 32, height: 32 }), blank({ width: 32, height: 32 })]
    const line = stroke(points, { softness: 0.5 })
    paint(whole, line)
    points.forEach((point, i) => paintSegment(pieces, line, points[i - 1] ?? point, point))
    expect(pieces.bytes).toEqual(whole.bytes)
  })

  it('is erased where the eraser went', () => {
    const raster = blank({ width: 40, height: 40 })
    paint(raster, square)
    paint(raster, stroke([{ x: 15, y: 15 }], { mode: 'erase' }))
    expect(at(raster, 15, 15)).toBe(0)
    expect(at(raster, 10, 10)).toBe(255)
  })

  it('stays inside the picture', () => {
    const raster = blank({ width: 20, height: 20 })
    expect(paint(raster, stroke([{ x: -50, y: 5 }]))).toBeNull()
    paint(raster, { kind: 'area', mode: 'paint', box: { x: -5, y: -5, width: 10, height: 10 } })
    expect(count(raster)).toBe(25)
  })

  it('inverts, and inverting twice changes nothing', () => {
    const raster = blank({ width: 40, height: 40 })
    paint(raster, square)
    const was = raster.bytes.slice()
    paint(raster, { kind: 'invert' })
    expect(count(raster)).toBe(1600 - 100)
    paint(raster, { kind: 'invert' })
    expect(raster.bytes).toEqual(was)
  })

  it('grows and shrinks by pixels', () => {
    const raster = blank({ width: 40, height: 40 })
    paint(raster, square)
    paint(raster, { kind: 'grow', by: 3 })
    expect(at(raster, 7, 15)).toBe(255)
    expect(at(raster, 6, 15)).toBe(0)
    paint(raster, { kind: 'grow', by: -3 })
    expect(at(raster, 10, 15)).toBe(255)
    expect(at(raster, 9, 15)).toBe(0)
  })

  it('is feathered evenly across its edge', () => {
    const raster = blank({ width: 60, height: 60 })
    paint(raster, { kind: 'area', mode: 'paint', box: { x: 0, y: 0, width: 30, height: 60 } })
    paint(raster, { kind: 'feather', by: 9 })
    expect(at(raster, 10, 30)).toBe(255)
    expect(at(raster, 50, 30)).toBe(0)
    expect(Math.abs(at(raster, 29, 30) + at(raster, 30, 30) - 255)).toBeLessThan(6)
    expect(at(raster, 25, 30)).toBeGreaterThan(at(raster, 29, 30))
  })

  it('keeps an even area even when it is feathered', () => {
    const raster = blank({ width: 20, height: 20 })
    paint(raster, { kind: 'invert' })
    paint(raster, { kind: 'feather', by: 6 })
    expect(Math.min(...raster.bytes)).toBe(255)
  })

  it('is empty until something is painted, and after it was cleared', () => {
    const raster = blank({ width: 40, height: 40 })
    expect(isEmpty(raster)).toBe(true)
    paint(raster, square)
    expect(isEmpty(raster)).toBe(false)
    paint(raster, { kind: 'clear' })
    expect(isEmpty(raster)).toBe(true)
  })

  it('is no larger than a screen needs, and keeps the shape of the picture', () => {
    expect(rasterSize({ width: 6000, height: 4000 })).toEqual({ width: 2048, height: 1365 })
    expect(rasterSize({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 })
  })
})

describe('a painted mask', () => {
  const marks: Mark[] = Array.from({ length: 30 }, (_, i) => stroke([{ x: 2 + i, y: 20 }]))
  const fresh = (list: readonly Mark[]): Uint8Array => {
    const raster = blank({ width: 40, height: 40 })
    for (const mark of list) paint(raster, mark)
    return raster.bytes
  }

  it('equals one painted afresh, however it got there', () => {
    const painted = new Painted({ width: 40, height: 40 })
    for (const length of [5, 30, 12, 29, 0, 30]) {
      painted.show(marks.slice(0, length))
      expect(painted.raster.bytes).toEqual(fresh(marks.slice(0, length)))
    }
  })

  it('forgets pieces of a stroke that was given up', () => {
    const painted = new Painted({ width: 40, height: 40 })
    painted.show(marks.slice(0, 10))
    painted.draw(stroke([], { size: 12 }), { x: 5, y: 5 }, { x: 30, y: 30 })
    painted.forget()
    expect(painted.raster.bytes).toEqual(fresh(marks.slice(0, 10)))
  })
})
