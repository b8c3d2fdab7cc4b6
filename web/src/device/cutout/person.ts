/** Finds the person: a small network says where, the matting then says how much. As glassplate/engines/cutout/person.py. */

import { Refused } from '../errors'
import { dilated, eroded, parts } from '../filters'
import { type Plane, type Raster, clamp, plane } from '../raster'
import { resized, shrunk } from '../resize'

/** What a network makes of a picture of its own size: red, green and blue planes in, one plane out. */
export type Net = (seen: Float32Array) => Promise<Float32Array>

/** Per pixel: a chance to be foreground, and where it is surely foreground or surely background. */
export interface Guess {
  readonly chance: Plane
  readonly inside: Uint8Array
  readonly outside: Uint8Array
}

export const SEEN_SIDE = 256
const CLOSER_BELOW = 0.5
const MARGIN = 0.25
const LEAST_SHARE = 0.01
const LEAST_SURE = 0.6
const HOLE_SHARE = 0.01
const HOLE_LEAST = 0.15
const CRUMB = 0.05
const [INWARDS, OUTWARDS] = [8 / 640, 16 / 640]

export async function find(picture: Raster, net: Net): Promise<Guess> {
  const { width, height } = picture
  let chance = await look(picture, net)
  const [left, top, right, bottom] = surroundings(chance)
  if ((right - left) * (bottom - top) < CLOSER_BELOW * width * height) {
    const near = await look(cut(picture, left, top, right, bottom), net)
    chance = plane(width, height)
    for (let y = top; y < bottom; y++)
      chance.data.set(near.data.subarray((y - top) * near.width, (y - top + 1) * near.width), y * width + left)
  }
  const inside = shapeOf(chance)
  const side = Math.max(width, height)
  const reach = dilated(inside, width, height, side * OUTWARDS)
  return {
    chance: { ...chance, data: chance.data.map((value, i) => (inside[i] ? Math.max(value, 0.5) : value)) },
    inside: eroded(inside, width, height, side * INWARDS),
    outside: reach.map((covered) => 1 - covered),
  }
}

/** Where the network sees a person, whole and without crumbs; refused where it is not sure of one. */
function shapeOf(chance: Plane): Uint8Array {
  const inside = largest(
    filled(
      Uint8Array.from(chance.data, (value) => (value > 0.5 ? 1 : 0)),
      chance,
    ),
    chance,
  )
  let [count, sure] = [0, 0]
  for (let i = 0; i < inside.length; i++)
    if (inside[i]) {
      count++
      if (chance.data[i]! > 0.9) sure++
    }
  if (count < LEAST_SHARE * inside.length || !count || sure / count < LEAST_SURE) throw new Refused('no-person')
  return inside
}

async function look(picture: Raster, net: Net): Promise<Plane> {
  const small = scaled(picture)
  // The network is not quite even-handed: what it sees in the mirror steadies its guess.
  const [plain, turned] = [await net(small), await net(flipped(small, 3))]
  const back = flipped(turned, 1)
  const chance = plane(
    SEEN_SIDE,
    SEEN_SIDE,
    plain.map((value, i) => (value + back[i]!) / 2),
  )
  const whole = resized(chance, picture.width, picture.height, 'cubic')
  return { ...whole, data: whole.data.map((value) => clamp(value, 0, 1)) }
}

/** The picture at the network's size, as planes one after the other. */
function scaled(picture: Raster): Float32Array {
  const [across, down] = [Math.min(SEEN_SIDE, picture.width), Math.min(SEEN_SIDE, picture.height)]
  const small = shrunk(picture, across, down)
  const area = SEEN_SIDE * SEEN_SIDE
  const seen = new Float32Array(3 * area)
  for (let c = 0; c < 3; c++) {
    const one = plane(across, down)
    for (let i = 0; i < one.data.length; i++) one.data[i] = small.data[i * 4 + c]! / 255
    seen.set(resized(one, SEEN_SIDE, SEEN_SIDE, 'linear').data, c * area)
  }
  return seen
}

function flipped(values: Float32Array, count: number): Float32Array {
  const made = new Float32Array(values.length)
  for (let row = 0; row < count * SEEN_SIDE; row++)
    for (let x = 0; x < SEEN_SIDE; x++) made[row * SEEN_SIDE + x] = values[row * SEEN_SIDE + SEEN_SIDE - 1 - x]!
  return made
}

/** Left, top, right and bottom of what is likely a person, with a margin. */
function surroundings({ width, height, data }: Plane): [number, number, number, number] {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let i = 0; i < data.length; i++)
    if (data[i]! > 0.5) {
      const [x, y] = [i % width, Math.floor(i / width)]
      ;[left, right] = [Math.min(left, x), Math.max(right, x)]
      ;[top, bottom] = [Math.min(top, y), Math.max(bottom, y)]
    }
  if (right < 0) return [0, 0, width, height]
  const margin = Math.trunc(MARGIN * Math.max(bottom - top, right - left)) + 1
  return [
    Math.max(left - margin, 0),
    Math.max(top - margin, 0),
    Math.min(right + margin, width),
    Math.min(bottom + margin, height),
  ]
}

function cut({ width, data }: Raster, left: number, top: number, right: number, bottom: number): Raster {
  const made = new Uint8ClampedArray((right - left) * (bottom - top) * 4)
  for (let y = top; y < bottom; y++)
    made.set(data.subarray((y * width + left) * 4, (y * width + right) * 4), (y - top) * (right - left) * 4)
  return { width: right - left, height: bottom - top, data: made }
}

/** Closes small holes that the network was merely unsure of; the gap between arm and body stays. */
function filled(inside: Uint8Array, { width, height, data }: Plane): Uint8Array {
  const holes = parts(
    inside.map((covered) => 1 - covered),
    width,
    height,
    false,
  )
  const sums = new Float64Array(holes.sizes.length)
  holes.labels.forEach((label, i) => (sums[label] = sums[label]! + data[i]!))
  const closes = holes.sizes.map(
    (size, label) => label > 0 && size <= HOLE_SHARE * inside.length && sums[label]! / size > HOLE_LEAST,
  )
  return inside.map((covered, i) => (covered || closes[holes.labels[i]!] ? 1 : 0))
}

function largest(inside: Uint8Array, { width, height }: Plane): Uint8Array {
  const { labels, sizes } = parts(inside, width, height, true)
  const most = Math.max(...sizes)
  return inside.map((covered, i) => (covered && sizes[labels[i]!]! >= CRUMB * most ? 1 : 0))
}
