/** Other sizes: averaging down, and smoothly up. Half pixels count as OpenCV counts them, so that results agree. */

import { type Plane, type Raster, clamp, plane } from './raster'

export type Way = 'area' | 'linear' | 'cubic'

/** For each place of the result: which places it is made of, and how much each counts. */
interface Taps {
  readonly count: number
  readonly places: Int32Array
  readonly weights: Float32Array
}

export function resized(from: Plane, width: number, height: number, way: Way): Plane {
  const across = taps(from.width, width, way)
  const down = taps(from.height, height, way)
  const wide = new Float32Array(width * from.height)
  for (let y = 0; y < from.height; y++)
    for (let x = 0; x < width; x++) wide[y * width + x] = tapped(from.data, across, x, y * from.width, 1)
  const made = plane(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) made.data[y * width + x] = tapped(wide, down, y, x, width)
  return made
}

/** A whole picture, averaged down. */
export function shrunk(from: Raster, width: number, height: number): Raster {
  if (width === from.width && height === from.height) return from
  const across = taps(from.width, width, 'area')
  const down = taps(from.height, height, 'area')
  const data = new Uint8ClampedArray(width * height * 4)
  const sums = new Float32Array(width * 4)
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (let k = 0; k < down.count; k++) {
      const weight = down.weights[y * down.count + k]!
      if (weight) addRow(sums, from, down.places[y * down.count + k]!, across, weight)
    }
    data.set(sums.map(Math.round), y * width * 4)
  }
  return { width, height, data }
}

function addRow(sums: Float32Array, from: Raster, row: number, across: Taps, weight: number): void {
  const start = row * from.width
  for (let x = 0; x * 4 < sums.length; x++)
    for (let k = 0; k < across.count; k++) {
      const counts = weight * across.weights[x * across.count + k]!
      const place = (start + across.places[x * across.count + k]!) * 4
      for (let c = 0; c < 4; c++) sums[x * 4 + c] = sums[x * 4 + c]! + counts * from.data[place + c]!
    }
}

function tapped(values: Float32Array, taps: Taps, place: number, start: number, step: number): number {
  let sum = 0
  for (let k = place * taps.count; k < (place + 1) * taps.count; k++)
    sum += taps.weights[k]! * values[start + taps.places[k]! * step]!
  return sum
}

function taps(from: number, to: number, way: Way): Taps {
  if (way === 'area' && to < from) return averaging(from, to)
  const count = way === 'cubic' ? 4 : 2
  const places = new Int32Array(to * count)
  const weights = new Float32Array(to * count)
  for (let i = 0; i < to; i++) {
    const centre = ((i + 0.5) * from) / to - 0.5
    const first = Math.floor(centre) - count / 2 + 1
    for (let k = 0; k < count; k++) {
      places[i * count + k] = clamp(first + k, 0, from - 1)
      weights[i * count + k] = count === 4 ? cubic(centre - first - k) : Math.max(1 - Math.abs(centre - first - k), 0)
    }
  }
  return { count, places, weights }
}

function averaging(from: number, to: number): Taps {
  const scale = from / to
  const count = Math.ceil(scale) + 1
  const places = new Int32Array(to * count)
  const weights = new Float32Array(to * count)
  for (let i = 0; i < to; i++) {
    const [low, high] = [i * scale, Math.min((i + 1) * scale, from)]
    for (let k = 0; k < count; k++) {
      const place = Math.floor(low) + k
      places[i * count + k] = Math.min(place, from - 1)
      weights[i * count + k] = Math.max(Math.min(high, place + 1) - Math.max(low, place), 0) / (high - low)
    }
  }
  return { count, places, weights }
}

const SHARPNESS = -0.75

function cubic(distance: number): number {
  const x = Math.abs(distance)
  if (x <= 1) return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1
  return x < 2 ? ((SHARPNESS * x - 5 * SHARPNESS) * x + 8 * SHARPNESS) * x - 4 * SHARPNESS : 0
}
