import { describe, expect, it } from 'vitest'
import { dragged, nudge } from '../../src/core/frame'
import { suggested } from '../../src/core/geometry'
import { boxBetween, inscribed, overlap, snapped } from '../../src/core/geometry'

const size = { width: 200, height: 100 }
const box = { x: 50, y: 20, width: 80, height: 40 }

describe('the crop frame', () => {
  it('moves as a whole and stops at the edges', () => {
    expect(dragged(box, 'move', { x: 10, y: 5 }, size)).toEqual({ ...box, x: 60, y: 25 })
    expect(dragged(box, 'move', { x: 999, y: -999 }, size)).toEqual({ ...box, x: 120, y: 0 })
  })

  it('is pulled by a corner and by a side', () => {
    expect(dragged(box, 'se', { x: 10, y: 5 }, size)).toEqual({ x: 50, y: 20, width: 90, height: 45 })
    expect(dragged(box, 'w', { x: -10, y: 99 }, size)).toEqual({ x: 40, y: 20, width: 90, height: 40 })
  })

  it('never turns inside out', () => {
    expect(dragged(box, 'e', { x: -500, y: 0 }, size)).toEqual({ ...box, width: 8 })
    expect(dragged(box, 'nw', { x: 500, y: 500 }, size)).toEqual({ x: 122, y: 52, width: 8, height: 8 })
  })

  it('keeps its ratio from the opposite corner, inside the picture', () => {
    const wide = dragged(box, 'se', { x: 500, y: 0 }, size, 2)
    expect(wide).toEqual({ x: 50, y: 20, width: 150, height: 75 })
    const up = dragged(box, 'nw', { x: -30, y: 0 }, size, 2)
    expect([up.x + up.width, up.y + up.height]).toEqual([130, 60])
    expect(up.width / up.height).toBeCloseTo(2, 1)
  })

  it('is suggested as large as its ratio allows', () => {
    expect(suggested(size, 1)).toEqual({ x: 50, y: 0, width: 100, height: 100 })
    expect(suggested(size, null)).toEqual({ x: 20, y: 10, width: 160, height: 80 })
  })

  it('is moved by arrow keys, in tens with Shift', () => {
    expect(nudge('ArrowLeft', false)).toEqual({ x: -1, y: 0 })
    expect(nudge('ArrowDown', true)).toEqual({ x: 0, y: 10 })
    expect(nudge('a', false)).toBeNull()
  })
})

describe('boxes', () => {
  it('lie between two points, wherever the drag began', () => {
    expect(boxBetween({ x: 9, y: 2 }, { x: 3, y: 8 })).toEqual({ x: 3, y: 2, width: 6, height: 6 })
  })

  it('snap to whole pixels inside the picture', () => {
    expect(snapped({ x: -3.2, y: 1.6, width: 500, height: 0 }, size)).toEqual({ x: 0, y: 2, width: 200, height: 1 })
  })

  it('overlap, or do not', () => {
    expect(overlap(box, { x: 100, y: 0, width: 100, height: 30 })).toEqual({ x: 100, y: 20, width: 30, height: 10 })
    expect(overlap(box, { x: 150, y: 0, width: 10, height: 10 })).toBeNull()
  })

  it('of a turned picture lie inside it', () => {
    expect(inscribed(size, 0)).toEqual(size)
    const kept = inscribed(size, 10)
    expect(kept.width / kept.height).toBeCloseTo(2)
    const turn = (10 * Math.PI) / 180
    const corner = { x: kept.width / 2, y: kept.height / 2 }
    const across = corner.x * Math.cos(turn) + corner.y * Math.sin(turn)
    const down = corner.x * Math.sin(turn) + corner.y * Math.cos(turn)
    expect(across).toBeLessThanOrEqual(100.001)
    expect(down).toBeLessThanOrEqual(50.001)
    expect(Math.max(across / 100, down / 50)).toBeCloseTo(1)
  })
})
