/** Where the picture lies in the viewport: screen = picture * scale + (x, y), in CSS pixels. */

import { type Box, type Point, type Size, clamp } from './geometry'

export interface View {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export const SMALLEST = 0.02
export const LARGEST = 32

/** The whole picture, centred, as large as the room allows; a tiny one is not blown up beyond four times. */
export function fit(viewport: Size, picture: Size, margin = 24): View {
  const across = Math.max(viewport.width - 2 * margin, 1) / picture.width
  const down = Math.max(viewport.height - 2 * margin, 1) / picture.height
  return centred(viewport, picture, Math.min(across, down, 4))
}

export function centred(viewport: Size, picture: Size, scale: number): View {
  const safe = clamp(scale, SMALLEST, LARGEST)
  return {
    scale: safe,
    x: (viewport.width - picture.width * safe) / 2,
    y: (viewport.height - picture.height * safe) / 2,
  }
}

export const toPicture = (view: View, at: Point): Point => ({
  x: (at.x - view.x) / view.scale,
  y: (at.y - view.y) / view.scale,
})

export const toScreen = (view: View, at: Point): Point => ({
  x: at.x * view.scale + view.x,
  y: at.y * view.scale + view.y,
})

export function boxOnScreen(view: View, box: Box): Box {
  const corner = toScreen(view, box)
  return { ...corner, width: box.width * view.scale, height: box.height * view.scale }
}

/** Enlarged by a factor with the point under the pointer standing still. */
export function zoomed(view: View, at: Point, factor: number): View {
  const scale = clamp(view.scale * factor, SMALLEST, LARGEST)
  const held = toPicture(view, at)
  return { scale, x: at.x - held.x * scale, y: at.y - held.y * scale }
}

export const panned = (view: View, by: Point): View => ({ ...view, x: view.x + by.x, y: view.y + by.y })

/** Two fingers: the picture points under them stay under them. */
export function pinched(view: View, from: readonly [Point, Point], to: readonly [Point, Point]): View {
  const middle = (pair: readonly [Point, Point]): Point => ({
    x: (pair[0].x + pair[1].x) / 2,
    y: (pair[0].y + pair[1].y) / 2,
  })
  const spread = (pair: readonly [Point, Point]): number => Math.hypot(pair[0].x - pair[1].x, pair[0].y - pair[1].y)
  const [start, end] = [middle(from), middle(to)]
  const moved = panned(view, { x: end.x - start.x, y: end.y - start.y })
  return zoomed(moved, end, spread(to) / Math.max(spread(from), 1))
}

/** Held so that a corner of the picture (at least 48 px of it) can always be reached. */
export function reachable(view: View, viewport: Size, picture: Size): View {
  const keep = 48
  return {
    scale: view.scale,
    x: clamp(view.x, keep - picture.width * view.scale, viewport.width - keep),
    y: clamp(view.y, keep - picture.height * view.scale, viewport.height - keep),
  }
}

/** The same view of a picture of another size: what filled the viewport still fills it. */
export function carried(view: View, from: Size, to: Size): View {
  const scale = clamp((view.scale * from.width) / to.width, SMALLEST, LARGEST)
  const middle = { x: view.x + (from.width * view.scale) / 2, y: view.y + (from.height * view.scale) / 2 }
  return { scale, x: middle.x - (to.width * scale) / 2, y: middle.y - (to.height * scale) / 2 }
}

/** Above 200 % of device pixels the picture's pixels are shown as squares. */
export const crisp = (view: View, ratio: number): boolean => view.scale * ratio > 2
