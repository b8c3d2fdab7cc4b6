/**
 * Closed-form matting without a matrix: how much of each pixel belongs to the foreground. After Levin, Lischinski, Weiss
 * (2008) and He, Sun, Tang (2010); the same steps as glassplate/engines/cutout/matting.py.
 */

import { type Plane, clamp, plane } from '../raster'
import { resized } from '../resize'

const CERTAIN = 100
const NOISE = 1e-5
const COARSEST = 160
const STEPS: readonly number[] = [60, 25]
const STEPS_FINE = 18
const GOOD_ENOUGH = 2e-4
const DIAGONAL = 0.6

type Three = readonly [Float32Array, Float32Array, Float32Array]
/** A symmetric matrix per pixel: entries 00, 11, 22, 01, 02, 12. */
export type Six = readonly [...Three, ...Three]

export interface Problem {
  /** Red, green and blue, 0 to 1. */
  readonly colours: readonly [Plane, Plane, Plane]
  readonly prior: Plane
  /** 1 where the prior is certain, 0 where the picture decides. */
  readonly known: Plane
}

export function solve(problem: Problem): Plane {
  const levels = [problem]
  for (let last = problem; Math.max(last.prior.width, last.prior.height) > COARSEST; levels.push(last))
    last = halved(last)
  let alpha = levels.at(-1)?.prior ?? problem.prior
  for (const [depth, level] of [...levels].reverse().entries()) {
    const { width, height } = level.prior
    const start = resized(alpha, width, height, 'linear')
    start.data.forEach((_, i) => {
      if (level.known.data[i]! >= 1) start.data[i] = level.prior.data[i]!
    })
    alpha = solved(level, start.data, STEPS[depth] ?? STEPS_FINE)
  }
  return { ...alpha, data: alpha.data.map((value) => clamp(value, 0, 1)) }
}

function halved({ colours, prior, known }: Problem): Problem {
  const [width, height] = [(prior.width + 1) >> 1, (prior.height + 1) >> 1]
  const half = (each: Plane): Plane => resized(each, width, height, 'area')
  const small = half(known)
  // A pixel is certain only when all of what it stands for is.
  const certain = small.data.map((value) => (value >= 0.999 ? 1 : Math.min(value, 0.01)))
  const [red, green, blue] = colours
  return { colours: [half(red), half(green), half(blue)], prior: half(prior), known: { ...small, data: certain } }
}

/** Conjugate gradients on (L + W) alpha = W prior, preconditioned by the diagonal. */
function solved({ colours, prior, known }: Problem, start: Float32Array, steps: number): Plane {
  const laplacian = new Laplacian(colours)
  const weight = known.data.map((value) => value * CERTAIN)
  const scale = weight.map((value, i) => 1 / (value + DIAGONAL * laplacian.count[i]!))
  const alpha = Float32Array.from(start)
  const first = laplacian.times(alpha)
  const rest = weight.map((value, i) => value * (prior.data[i]! - alpha[i]!) - first[i]!)
  const turned = rest.map((value, i) => value * scale[i]!)
  const direction = Float32Array.from(turned)
  const goal = weight.map((value, i) => value * prior.data[i]!)
  const enough =
    GOOD_ENOUGH ** 2 *
    Math.max(
      dot(
        goal,
        goal.map((value, i) => value * scale[i]!),
      ),
      1e-12,
    )
  let size = dot(rest, turned)
  for (let step = 0; step < steps && size > enough; step++) {
    const moved = laplacian.times(direction)
    for (let i = 0; i < moved.length; i++) moved[i] = moved[i]! + weight[i]! * direction[i]!
    const stride = size / Math.max(dot(direction, moved), 1e-20)
    for (let i = 0; i < alpha.length; i++) {
      alpha[i] = alpha[i]! + stride * direction[i]!
      rest[i] = rest[i]! - stride * moved[i]!
      turned[i] = rest[i]! * scale[i]!
    }
    const before = size
    size = dot(rest, turned)
    for (let i = 0; i < direction.length; i++) direction[i] = turned[i]! + (size / before) * direction[i]!
  }
  return plane(prior.width, prior.height, alpha)
}

function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0
  for (let i = 0; i < left.length; i++) sum += left[i]! * right[i]!
  return sum
}

const ROOM = 10
type Room = readonly [...Three, ...Three, ...Three, Float32Array]

/** The matting Laplacian of one picture, known by what it does to a vector. */
class Laplacian {
  /** How many pixels lie in the window around each. */
  readonly count: Float32Array
  private readonly colours: readonly Float32Array[]
  private readonly means: readonly Float32Array[]
  private readonly inverse: Six
  private readonly width: number
  private readonly height: number
  /** Rows summed across, with a row of nothing above and below: no place need be asked whether it is at the rim. */
  private readonly wide: Float32Array
  /** Where `times` computes: it is asked many times, and planes are large. */
  private readonly room: Room

  constructor(colours: readonly [Plane, Plane, Plane]) {
    this.width = colours[0].width
    this.height = colours[0].height
    const size = this.width * this.height
    this.wide = new Float32Array(size + 2 * this.width)
    this.room = Array.from({ length: ROOM }, () => new Float32Array(size)) as unknown as Room
    this.colours = colours.map(({ data }) => data.map((value) => value - 0.5))
    this.count = this.sum(new Float32Array(this.width * this.height).fill(1))
    this.means = this.colours.map((each) => this.average(each))
    const covariance = (i: number, j: number): Float32Array => {
      const [left, right] = [this.means[i]!, this.means[j]!]
      const both = this.average(product(this.colours[i]!, this.colours[j]!))
      const more = i === j ? NOISE : 0
      for (let k = 0; k < both.length; k++) both[k] = both[k]! - left[k]! * right[k]! + more
      return both
    }
    const variances: Three = [covariance(0, 0), covariance(1, 1), covariance(2, 2)]
    this.inverse = inverse([...variances, covariance(0, 1), covariance(0, 2), covariance(1, 2)])
  }

  /** The answer is good until this is asked again: it lies where the next one will. */
  times(vector: Float32Array): Float32Array {
    const [mean, with0, with1, with2, offset, sum0, sum1, sum2, rest, mixed] = this.room
    const [c0, c1, c2] = this.colours as unknown as Three
    const [m0, m1, m2] = this.means as unknown as Three
    const [i00, i11, i22, i01, i02, i12] = this.inverse as Six
    this.average(vector, mean)
    this.average(product(c0, vector, mixed), with0)
    this.average(product(c1, vector, mixed), with1)
    this.average(product(c2, vector, mixed), with2)
    for (let i = 0; i < vector.length; i++) {
      const d0 = with0[i]! - m0[i]! * mean[i]!
      const d1 = with1[i]! - m1[i]! * mean[i]!
      const d2 = with2[i]! - m2[i]! * mean[i]!
      const s0 = i00[i]! * d0 + i01[i]! * d1 + i02[i]! * d2
      const s1 = i01[i]! * d0 + i11[i]! * d1 + i12[i]! * d2
      const s2 = i02[i]! * d0 + i12[i]! * d1 + i22[i]! * d2
      offset[i] = mean[i]! - s0 * m0[i]! - s1 * m1[i]! - s2 * m2[i]!
      with0[i] = s0
      with1[i] = s1
      with2[i] = s2
    }
    this.sum(with0, sum0)
    this.sum(with1, sum1)
    this.sum(with2, sum2)
    this.sum(offset, rest)
    for (let i = 0; i < vector.length; i++) {
      const explained = sum0[i]! * c0[i]! + sum1[i]! * c1[i]! + sum2[i]! * c2[i]! + rest[i]!
      offset[i] = this.count[i]! * vector[i]! - explained
    }
    return offset
  }

  private average(values: Float32Array, into?: Float32Array): Float32Array {
    const sums = this.sum(values, into)
    for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! / this.count[i]!
    return sums
  }

  /** The sum of three by three; there is nothing beyond the rim. */
  private sum(values: Float32Array, made: Float32Array = new Float32Array(values.length)): Float32Array {
    const { width, height, wide } = this
    for (let y = 0; y < height; y++) {
      const [from, to] = [y * width, (y + 1) * width]
      let [before, here] = [0, values[from]!]
      for (let x = 0; x < width - 1; x++) {
        const next = values[from + x + 1]!
        wide[to + x] = before + here + next
        before = here
        here = next
      }
      wide[to + width - 1] = before + here
    }
    for (let i = 0, low = width, far = 2 * width; i < made.length; i++, low++, far++)
      made[i] = wide[i]! + wide[low]! + wide[far]!
    return made
  }
}

export function product(
  left: Float32Array,
  right: Float32Array,
  made: Float32Array = new Float32Array(right.length),
): Float32Array {
  for (let i = 0; i < right.length; i++) made[i] = left[i]! * right[i]!
  return made
}

/** The inverse of a symmetric 3 x 3 matrix per pixel: entries 00, 11, 22, 01, 02, 12, as it is given. */
export function inverse(entries: Six): Six {
  const [e00, e11, e22, e01, e02, e12] = entries
  const made = entries.map((each) => new Float32Array(each.length)) as unknown as Six
  for (let i = 0; i < e00.length; i++) {
    const [v00, v11, v22, v01, v02, v12] = [e00[i]!, e11[i]!, e22[i]!, e01[i]!, e02[i]!, e12[i]!]
    const [c00, c11, c22] = [v11 * v22 - v12 * v12, v00 * v22 - v02 * v02, v00 * v11 - v01 * v01]
    const [c01, c02, c12] = [v02 * v12 - v01 * v22, v01 * v12 - v02 * v11, v01 * v02 - v00 * v12]
    const scale = 1 / (v00 * c00 + v01 * c01 + v02 * c02)
    made[0][i] = c00 * scale
    made[1][i] = c11 * scale
    made[2][i] = c22 * scale
    made[3][i] = c01 * scale
    made[4][i] = c02 * scale
    made[5][i] = c12 * scale
  }
  return made
}
