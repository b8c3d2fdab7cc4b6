/**
 * The mask: an immutable list of marks, painted onto one byte per pixel (0 outside, 255 inside).
 * Painting is plain arithmetic, so that the same marks give the same mask in a test, a worker and a browser.
 */

import { type Box, type Point, type Size, overlap } from './geometry'

export type Mode = 'paint' | 'erase'

export interface Stroke {
  readonly kind: 'stroke'
  readonly mode: Mode
  /** Diameter, in pixels of the mask. */
  readonly size: number
  /** 0 is a hard edge, 1 fades from the middle. */
  readonly softness: number
  readonly points: readonly Point[]
}

export interface Area {
  readonly kind: 'area'
  readonly mode: Mode
  readonly box: Box
}

export type Mark =
  | Stroke
  | Area
  | { readonly kind: 'invert' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'feather'; readonly by: number }
  | { readonly kind: 'grow'; readonly by: number }

export type Marks = readonly Mark[]

export interface Raster extends Size {
  readonly bytes: Uint8Array
}

export const blank = (size: Size): Raster => ({ ...size, bytes: new Uint8Array(size.width * size.height) })
export const copy = (raster: Raster): Raster => ({ ...raster, bytes: raster.bytes.slice() })
export const whole = (size: Size): Box => ({ x: 0, y: 0, width: size.width, height: size.height })

/** Masks are painted at most this long, and enlarged by the server: large pictures stay quick under the brush. */
const LONGEST = 2048

export function rasterSize(picture: Size): Size {
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  }
}

/** Paints one mark and answers which part of the raster changed. */
export function paint(raster: Raster, mark: Mark): Box | null {
  switch (mark.kind) {
    case 'stroke':
      return paintStroke(raster, mark)
    case 'area':
      return paintArea(raster, mark)
    case 'invert':
      for (let i = 0; i < raster.bytes.length; i++) raster.bytes[i] = 255 - (raster.bytes[i] ?? 0)
      return whole(raster)
    case 'clear':
      raster.bytes.fill(0)
      return whole(raster)
    case 'feather':
      for (let pass = 0; pass < 3; pass++) blur(raster, Math.max(1, Math.round(mark.by / 3)))
      return whole(raster)
    case 'grow':
      grow(raster, Math.round(mark.by))
      return whole(raster)
  }
}

function paintStroke(raster: Raster, stroke: Stroke): Box | null {
  let changed: Box | null = null
  stroke.points.forEach((point, i) => {
    changed = union(changed, paintSegment(raster, stroke, stroke.points[i - 1] ?? point, point))
  })
  return changed
}

export function union(a: Box | null, b: Box | null): Box | null {
  if (!a || !b) return a ?? b
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/**
 * One piece of a stroke. Painting takes the maximum and erasing the minimum, so pieces may overlap:
 * a stroke drawn piece by piece under the pen equals the stroke painted at once.
 */
export function paintSegment(raster: Raster, pen: Omit<Stroke, 'points'>, from: Point, to: Point): Box | null {
  const radius = Math.max(pen.size / 2, 0.5)
  const fade = Math.max(1, radius * pen.softness)
  const reach = radius + 1
  const left = Math.floor(Math.min(from.x, to.x) - reach)
  const top = Math.floor(Math.min(from.y, to.y) - reach)
  const right = Math.ceil(Math.max(from.x, to.x) + reach)
  const bottom = Math.ceil(Math.max(from.y, to.y) + reach)
  const box = overlap({ x: left, y: top, width: right - left, height: bottom - top }, whole(raster))
  if (!box) return null
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const { bytes, width } = raster
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y]
      const along = length ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0
      const distance = Math.hypot(px - along * dx, py - along * dy)
      const cover = Math.min(255, Math.max(0, ((radius + 0.5 - distance) / fade) * 255))
      const i = y * width + x
      const was = bytes[i] ?? 0
      bytes[i] = pen.mode === 'paint' ? Math.max(was, cover) : Math.min(was, 255 - cover)
    }
  }
  return box
}

function paintArea(raster: Raster, area: Area): Box | null {
  const box = overlap(area.box, whole(raster))
  if (!box) return null
  const [left, right] = [Math.round(box.x), Math.round(box.x + box.width)]
  const [top, bottom] = [Math.round(box.y), Math.round(box.y + box.height)]
  for (let y = top; y < bottom; y++) {
    raster.bytes.fill(area.mode === 'paint' ? 255 : 0, y * raster.width + left, y * raster.width + right)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** One pass of a box blur along rows and then columns; edges repeat. */
function blur(raster: Raster, radius: number): void {
  const { width, height, bytes } = raster
  for (let y = 0; y < height; y++) blurLine(bytes, y * width, 1, width, radius)
  for (let x = 0; x < width; x++) blurLine(bytes, x, width, height, radius)
}

function blurLine(bytes: Uint8Array, start: number, step: number, count: number, radius: number): void {
  const line = new Uint8Array(count)
  for (let i = 0; i < count; i++) line[i] = bytes[start + i * step] ?? 0
  const at = (i: number): number => line[Math.min(Math.max(i, 0), count - 1)] ?? 0
  const span = 2 * radius + 1
  let sum = 0
  for (let i = -radius; i <= radius; i++) sum += at(i)
  for (let i = 0; i < count; i++) {
    bytes[start + i * step] = Math.round(sum / span)
    sum += at(i + radius + 1) - at(i - radius)
  }
}

/** Grows the mask by some pixels, or shrinks it where the number is negative, in the shape of an octagon. */
function grow(raster: Raster, by: number): void {
  const pick = by > 0 ? Math.max : Math.min
  for (let step = 0; step < Math.abs(by); step++) spread(raster, pick, step % 3 === 2)
}

function spread(raster: Raster, pick: (...values: number[]) => number, corners: boolean): void {
  const { width, height, bytes } = raster
  const was = bytes.slice()
  const at = (x: number, y: number): number =>
    was[Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)] ?? 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let value = pick(at(x, y), at(x - 1, y), at(x + 1, y), at(x, y - 1), at(x, y + 1))
      if (corners) value = pick(value, at(x - 1, y - 1), at(x + 1, y - 1), at(x - 1, y + 1), at(x + 1, y + 1))
      bytes[y * width + x] = value
    }
  }
}

export const isEmpty = (raster: Raster): boolean => raster.bytes.every((byte) => byte === 0)
