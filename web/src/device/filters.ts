/** Sums and means around each pixel; how far shapes reach. */

import { type Plane, plane } from './raster'

/** The mean of a square of 2 radius + 1; beyond the rim the picture is mirrored. */
export function blurred(from: Plane, radius: number): Plane {
  const { width, height } = from
  const across = mirrored(width, radius)
  const down = mirrored(height, radius)
  const wide = new Float32Array(width * height)
  for (let y = 0; y < height; y++) runAcross(from.data, wide, across, radius, y * width, width)
  const made = plane(width, height)
  runDown(wide, made.data, down, radius, width, height)
  return made
}

/** Running means of one row. */
function runAcross(
  from: Float32Array,
  to: Float32Array,
  places: Int32Array,
  radius: number,
  start: number,
  length: number,
): void {
  const side = 2 * radius + 1
  let sum = 0
  for (let i = 0; i < side; i++) sum += from[start + places[i]!]!
  for (let i = 0; ; i++) {
    to[start + i] = sum / side
    if (i + 1 === length) return
    sum += from[start + places[i + side]!]! - from[start + places[i]!]!
  }
}

/** Running means of all columns at once, row by row: memory is read as it lies. */
function runDown(
  from: Float32Array,
  to: Float32Array,
  places: Int32Array,
  radius: number,
  width: number,
  height: number,
): void {
  const side = 2 * radius + 1
  const sums = new Float64Array(width)
  for (let i = 0; i < side; i++) {
    const row = places[i]! * width
    for (let x = 0; x < width; x++) sums[x] = sums[x]! + from[row + x]!
  }
  for (let y = 0; ; y++) {
    const at = y * width
    for (let x = 0; x < width; x++) to[at + x] = sums[x]! / side
    if (y + 1 === height) return
    const [comes, goes] = [places[y + side]! * width, places[y]! * width]
    for (let x = 0; x < width; x++) sums[x] = sums[x]! + from[comes + x]! - from[goes + x]!
  }
}

/** The places of a line that is longer by the radius at both ends. */
function mirrored(length: number, radius: number): Int32Array {
  const period = Math.max(2 * (length - 1), 1)
  return Int32Array.from({ length: length + 2 * radius }, (_, i) => {
    const place = (((i - radius) % period) + period) % period
    return Math.min(place, period - place, length - 1)
  })
}

/** Nearly a Gaussian blur: the mean of the mean of the mean. */
export function softened(from: Plane, sigma: number): Plane {
  const radius = Math.max(Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2), 1)
  return blurred(blurred(blurred(from, radius), radius), radius)
}

/** Half the width of a disc's rows, from its top to its bottom. */
function disc(radius: number): number[] {
  const r = Math.max(Math.round(radius), 1)
  return Array.from({ length: 2 * r + 1 }, (_, i) => Math.round(r * Math.sqrt((r * r - (i - r) ** 2) / (r * r))))
}

/** A shape and all around it that a disc on its rim covers. */
export const dilated = (shape: Uint8Array, width: number, height: number, radius: number): Uint8Array =>
  swept(shape, width, height, disc(radius), (sum) => sum > 0, false)

/** What of a shape keeps a disc's distance to its rim; beyond the picture it goes on. */
export const eroded = (shape: Uint8Array, width: number, height: number, radius: number): Uint8Array =>
  swept(shape, width, height, disc(radius), (sum, all) => sum === all, true)

function swept(
  shape: Uint8Array,
  width: number,
  height: number,
  rows: readonly number[],
  passes: (sum: number, all: number) => boolean,
  everywhere: boolean,
): Uint8Array {
  const sums = new Int32Array((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) sums[y * (width + 1) + x + 1] = sums[y * (width + 1) + x]! + shape[y * width + x]!
  const made = new Uint8Array(width * height).fill(everywhere ? 1 : 0)
  const middle = (rows.length - 1) / 2
  for (let y = 0; y < height; y++)
    for (let k = 0; k < rows.length; k++) {
      const row = y + k - middle
      if (row < 0 || row >= height) continue
      const reach = rows[k] ?? 0
      for (let x = 0; x < width; x++) {
        if ((made[y * width + x] === 1) !== everywhere) continue
        const [low, high] = [Math.max(x - reach, 0), Math.min(x + reach + 1, width)]
        const sum = sums[row * (width + 1) + high]! - sums[row * (width + 1) + low]!
        if (passes(sum, high - low) !== everywhere) made[y * width + x] = everywhere ? 0 : 1
      }
    }
  return made
}

export interface Parts {
  /** The number of the part that each pixel belongs to, from 1; 0 is none. */
  readonly labels: Int32Array
  /** How many pixels each part has; the first number stands for no part. */
  readonly sizes: number[]
}

/** The connected parts of a shape; `corners`: what touches at a corner belongs together. */
export function parts(shape: Uint8Array, width: number, height: number, corners: boolean): Parts {
  const labels = new Int32Array(shape.length)
  const sizes = [0]
  const stack: number[] = []
  for (let i = 0; i < shape.length; i++) {
    if (!shape[i] || labels[i]) continue
    const label = sizes.length
    sizes.push(0)
    labels[i] = label
    stack.push(i)
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      sizes[label] = (sizes[label] ?? 0) + 1
      spread(next, shape, width, height, corners, labels, label, stack)
    }
  }
  return { labels, sizes }
}

function spread(
  from: number,
  shape: Uint8Array,
  width: number,
  height: number,
  corners: boolean,
  labels: Int32Array,
  label: number,
  stack: number[],
): void {
  const [x, y] = [from % width, Math.floor(from / width)]
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      if (!(corners || dx === 0 || dy === 0) || x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height)
        continue
      const place = from + dy * width + dx
      if (shape[place] && !labels[place]) {
        labels[place] = label
        stack.push(place)
      }
    }
}
