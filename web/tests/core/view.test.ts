import { describe, expect, it } from 'vitest'
import {
  boxOnScreen,
  carried,
  crisp,
  fit,
  panned,
  pinched,
  reachable,
  toPicture,
  toScreen,
  zoomed,
} from '../../src/core/view'

const viewport = { width: 800, height: 600 }
const picture = { width: 4000, height: 2000 }

describe('the view', () => {
  it('fits the whole picture with a margin, centred', () => {
    const view = fit(viewport, picture)
    const box = boxOnScreen(view, { x: 0, y: 0, ...picture })
    expect(box.x).toBeCloseTo(24)
    expect(box.width).toBeCloseTo(752)
    expect(box.y + box.height / 2).toBeCloseTo(300)
  })

  it('enlarges small pictures to the room there is, up to four times', () => {
    expect(fit(viewport, { width: 400, height: 300 }).scale).toBeCloseTo(1.84)
    expect(fit(viewport, { width: 10, height: 10 }).scale).toBe(4)
  })

  it('holds the point under the pointer while zooming', () => {
    const view = fit(viewport, picture)
    const pointer = { x: 321, y: 234 }
    const held = toPicture(view, pointer)
    const closer = zoomed(view, pointer, 3.7)
    expect(toScreen(closer, held).x).toBeCloseTo(pointer.x)
    expect(toScreen(closer, held).y).toBeCloseTo(pointer.y)
  })

  it('zooms within limits', () => {
    const view = { scale: 1, x: 0, y: 0 }
    expect(zoomed(view, { x: 0, y: 0 }, 1e9).scale).toBe(32)
    expect(zoomed(view, { x: 0, y: 0 }, 1e-9).scale).toBe(0.02)
  })

  it('keeps the picture under both fingers', () => {
    const view = { scale: 0.5, x: 10, y: 20 }
    const from = [
      { x: 100, y: 100 },
      { x: 200, y: 100 },
    ] as const
    const to = [
      { x: 50, y: 150 },
      { x: 250, y: 150 },
    ] as const
    const next = pinched(view, from, to)
    expect(next.scale).toBeCloseTo(1)
    for (const i of [0, 1] as const) {
      const shown = toScreen(next, toPicture(view, from[i]))
      expect(shown.x).toBeCloseTo(to[i].x)
      expect(shown.y).toBeCloseTo(to[i].y)
    }
  })

  it('never loses the picture from sight', () => {
    const lost = reachable(panned(fit(viewport, picture), { x: 9999, y: -9999 }), viewport, picture)
    expect(lost.x).toBe(752)
    expect(lost.y + picture.height * lost.scale).toBeCloseTo(48)
  })

  it('shows a picture of twice the size in the same place', () => {
    const view = fit(viewport, picture)
    const next = carried(view, picture, { width: 8000, height: 4000 })
    expect(next.scale).toBeCloseTo(view.scale / 2)
    expect(next.x).toBeCloseTo(view.x)
    expect(next.y).toBeCloseTo(view.y)
  })

  it('shows squares above 200 % of device pixels', () => {
    expect(crisp({ scale: 2, x: 0, y: 0 }, 1)).toBe(false)
    expect(crisp({ scale: 2.1, x: 0, y: 0 }, 1)).toBe(true)
    expect(crisp({ scale: 1.1, x: 0, y: 0 }, 2)).toBe(true)
  })
})
