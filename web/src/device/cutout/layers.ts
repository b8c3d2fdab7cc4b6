/** From a small alpha to the full picture: edges follow its pixels, foreground colours lose the old background. As layers.py. */

import { blurred } from '../filters'
import { type Plane, type Raster, clamp, plane } from '../raster'
import { inverse, product } from './matting'

const TILE = 160
const GUIDE_RADIUS = 2
const GUIDE_EPSILON = 2e-4
const SPREADS = [45, 5]
const TINY = 1e-4
const VEIL = 0.03

type Three = readonly [Plane, Plane, Plane]

/** What is known at working size: the guide's lines alpha = a.colour + b, and both layers' colours (0..1). */
export interface Small {
  readonly alpha: Plane
  /** Three slopes and an offset, then the foreground's colours and the background's. */
  readonly fields: readonly Plane[]
}

/** What lies behind, at a pixel of the full picture; null leaves it transparent. */
export type Ground = ((x: number, y: number, into: Float32Array) => void) | null

export function understood(colours: Three, alpha: Plane): Small {
  const [front, back] = spread(colours, alpha)
  return { alpha, fields: [...lines(colours, alpha), ...front, ...back] }
}

/** Writes the foreground over its new ground into the picture itself. */
export function lay(picture: Raster, small: Small, ground: Ground): void {
  for (let top = 0; top < picture.height; top += TILE)
    for (let left = 0; left < picture.width; left += TILE) {
      const right = Math.min(left + TILE, picture.width)
      const bottom = Math.min(top + TILE, picture.height)
      const level = evenly(picture, small, left, top, right, bottom)
      for (let y = top; y < bottom; y++)
        if (level === null) edge(picture, small, ground, y, left, right)
        else if (level === 0 || ground) flat(picture, ground, level, y, left, right)
    }
}

/** One row of a tile that lies wholly inside or outside. */
function flat({ width, data }: Raster, ground: Ground, level: number, y: number, left: number, right: number): void {
  const back = new Float32Array(3)
  for (let x = left; x < right; x++) {
    const i = (y * width + x) * 4
    const share = (level * data[i + 3]!) / 255
    if (ground) ground(x, y, back)
    else data[i + 3] = 0
    for (let c = 0; c < 3; c++) data[i + c] = ground ? Math.round(back[c]! + share * (data[i + c]! - back[c]!)) : 0
    if (ground) data[i + 3] = 255
  }
}

/** One row of a tile with an outline in it. */
function edge(picture: Raster, small: Small, ground: Ground, y: number, left: number, right: number): void {
  const { width, data } = picture
  const rows = lifted(picture, small, y, left, right)
  const [wide, back] = [right - left, new Float32Array(3)]
  for (let x = left; x < right; x++) {
    const [i, k] = [(y * width + x) * 4, x - left]
    let raw = rows[3 * wide + k]!
    for (let c = 0; c < 3; c++) raw += rows[c * wide + k]! * (data[i + c]! / 255)
    // Nearly nothing and nearly all are noise of the solver: they would show as a veil.
    const share = clamp((raw - VEIL) / (1 - 2 * VEIL), 0, 1)
    const covered = (share * data[i + 3]!) / 255
    if (ground) ground(x, y, back)
    const alpha = Math.round(covered * 255)
    for (let c = 0; c < 3; c++) {
      const [front, behind] = [rows[(4 + c) * wide + k]!, rows[(7 + c) * wide + k]!]
      const own = clamp(front + share * (data[i + c]! / 255 - behind - share * (front - behind)), 0, 1) * 255
      data[i + c] = ground ? Math.round(back[c]! + covered * (own - back[c]!)) : alpha ? Math.round(own) : 0
    }
    data[i + 3] = ground ? 255 : alpha
  }
}

/** One row of all fields, enlarged. */
function lifted(picture: Raster, small: Small, y: number, left: number, right: number): Float32Array {
  const { width, height } = small.alpha
  const wide = right - left
  const made = new Float32Array(small.fields.length * wide)
  const down = clamp(((y + 0.5) * height) / picture.height - 0.5, 0, height - 1)
  const [upper, low] = [Math.floor(down), down - Math.floor(down)]
  const under = Math.min(upper + 1, height - 1)
  for (let x = left; x < right; x++) {
    const across = clamp(((x + 0.5) * width) / picture.width - 0.5, 0, width - 1)
    const [first, far] = [Math.floor(across), across - Math.floor(across)]
    const second = Math.min(first + 1, width - 1)
    for (let k = 0; k < small.fields.length; k++) {
      const values = small.fields[k]!.data
      const over = values[upper * width + first]! * (1 - far) + values[upper * width + second]! * far
      const below = values[under * width + first]! * (1 - far) + values[under * width + second]! * far
      made[k * wide + x - left] = over * (1 - low) + below * low
    }
  }
  return made
}

/** 0 or 1 when all around a tile has that alpha. */
function evenly(
  picture: Raster,
  { alpha }: Small,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number | null {
  const [across, down, pad] = [alpha.width / picture.width, alpha.height / picture.height, 2 * GUIDE_RADIUS + 1]
  const [first, last] = [Math.max(Math.trunc(left * across) - pad, 0), Math.trunc(right * across) + pad + 1]
  let [low, high] = [1, 0]
  const end = Math.min(Math.trunc(bottom * down) + pad + 1, alpha.height)
  for (let y = Math.max(Math.trunc(top * down) - pad, 0); y < end; y++)
    for (let x = first; x < Math.min(last, alpha.width); x++) {
      const value = alpha.data[y * alpha.width + x]!
      if (value < low) low = value
      if (value > high) high = value
    }
  return high < 0.01 ? 0 : low > 0.99 ? 1 : null
}

/** The colours of foreground and background, each carried on under the other (after Forte, 2021). */
function spread(colours: Three, alpha: Plane): [Plane[], Plane[]] {
  let [front, back]: [readonly Plane[], readonly Plane[]] = [colours, colours]
  const rest = each(alpha, (a) => 1 - a)
  for (const radius of SPREADS) {
    const [shares, rests] = [blurred(alpha, radius), blurred(rest, radius)]
    const nearFront = front.map((values) => over(blurred(both(values, alpha), radius), shares))
    back = back.map((values) => over(blurred(both(values, rest), radius), rests))
    front = nearFront.map((near, c) =>
      each(alpha, (a, i) => {
        const apart = colours[c as 0 | 1 | 2].data[i]! - a * near.data[i]! - (1 - a) * back[c]!.data[i]!
        return clamp(near.data[i]! + a * apart, 0, 1)
      }),
    )
  }
  return [[...front], back.map((values) => each(values, (value) => clamp(value, 0, 1)))]
}

/** a, b of the guided filter (He, Sun, Tang 2010) with a colour guide. */
function lines(colours: Three, alpha: Plane): Plane[] {
  const mean = (values: Plane): Plane => blurred(values, GUIDE_RADIUS)
  const means = colours.map(mean)
  const middle = mean(alpha)
  const shared = (i: 0 | 1 | 2, j: 0 | 1 | 2): Float32Array => {
    const [left, right] = [means[i]!.data, means[j]!.data]
    const shares = mean(both(colours[i], colours[j])).data
    const more = i === j ? GUIDE_EPSILON : 0
    for (let k = 0; k < shares.length; k++) shares[k] = shares[k]! - left[k]! * right[k]! + more
    return shares
  }
  const [i00, i11, i22, i01, i02, i12] = inverse([
    ...([shared(0, 0), shared(1, 1), shared(2, 2)] as const),
    ...([shared(0, 1), shared(0, 2), shared(1, 2)] as const),
  ])
  const [t0, t1, t2] = colours.map((values, c) => {
    const [shares, own] = [mean(both(values, alpha)).data, means[c]!.data]
    for (let k = 0; k < shares.length; k++) shares[k] = shares[k]! - own[k]! * middle.data[k]!
    return shares
  }) as [Float32Array, Float32Array, Float32Array]
  const slopes = [
    each(alpha, (_, i) => i00[i]! * t0[i]! + i01[i]! * t1[i]! + i02[i]! * t2[i]!),
    each(alpha, (_, i) => i01[i]! * t0[i]! + i11[i]! * t1[i]! + i12[i]! * t2[i]!),
    each(alpha, (_, i) => i02[i]! * t0[i]! + i12[i]! * t1[i]! + i22[i]! * t2[i]!),
  ]
  const offset = plane(alpha.width, alpha.height, Float32Array.from(middle.data))
  slopes.forEach((slope, c) => {
    const own = means[c]!.data
    for (let k = 0; k < own.length; k++) offset.data[k] = offset.data[k]! - slope.data[k]! * own[k]!
  })
  return [...slopes, offset].map(mean)
}

// Loops, since a browser's own `map` takes ten times as long.
function each({ width, height, data }: Plane, make: (value: number, i: number) => number): Plane {
  const made = plane(width, height)
  for (let i = 0; i < data.length; i++) made.data[i] = make(data[i]!, i)
  return made
}

const both = ({ width, height, data }: Plane, right: Plane): Plane => plane(width, height, product(data, right.data))

function over({ width, height, data }: Plane, share: Plane): Plane {
  const made = plane(width, height)
  for (let i = 0; i < data.length; i++) made.data[i] = data[i]! / (share.data[i]! + TINY)
  return made
}
