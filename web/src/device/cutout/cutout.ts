/** Cuts a person out: find, matte small, refine large, lay on the new background. As glassplate/engines/cutout/work.py. */

import { softened } from '../filters'
import { type Plane, type Raster, channels, clamp, plane, planes, within } from '../raster'
import { resized, shrunk } from '../resize'
import { type Ground, lay, understood } from './layers'
import { solve } from './matting'
import { type Guess, type Net, find } from './person'

const WORKING_SIDE = 640
const MARGIN = 4
const FAINT = 1e-2
/** A full blur reaches this far, of the longer side. */
const FULL_BLUR = 0.04
const BLUR_SIDE = 1280

export interface Wish {
  readonly background: string
  readonly colour: string
  readonly blur: number
  /** Another picture, as large as this one. */
  readonly backdrop: Raster | null
}

/** Changes the picture itself. */
export async function cutOut(picture: Raster, wish: Wish, net: Net, tell: (part: number) => void): Promise<void> {
  const { width, height } = within(picture.width, picture.height, WORKING_SIDE)
  const small = shrunk(picture, width, height)
  const guess = await find(small, net)
  tell(0.4)
  const colours = planes(small)
  const alpha = matted(colours, guess)
  tell(0.7)
  lay(picture, understood(colours, alpha), ground(picture, alpha, wish))
  tell(0.85)
}

/** Solves for alpha where it is open, on the smallest part of the picture that holds all of that. */
function matted(colours: readonly [Plane, Plane, Plane], { chance, inside, outside }: Guess): Plane {
  const { width, height } = chance
  const prior = plane(width, height)
  const known = plane(width, height)
  let [left, top, right, bottom] = [width, height, 0, 0]
  chance.data.forEach((value, i) => {
    const isSure = inside[i] || outside[i]
    prior.data[i] = inside[i] ? 1 : outside[i] ? 0 : value
    known.data[i] = isSure ? 1 : FAINT * (2 * value - 1) ** 2
    if (isSure) return
    const [x, y] = [i % width, Math.floor(i / width)]
    ;[left, right] = [Math.min(left, x), Math.max(right, x)]
    ;[top, bottom] = [Math.min(top, y), Math.max(bottom, y)]
  })
  if (left > right) return prior
  const box = [Math.max(left - MARGIN, 0), Math.max(top - MARGIN, 0)] as const
  const far = [Math.min(right + MARGIN, width), Math.min(bottom + MARGIN, height)] as const
  const part = (from: Plane): Plane => piece(from, box[0], box[1], far[0], far[1])
  const open = {
    colours: [part(colours[0]), part(colours[1]), part(colours[2])] as const,
    prior: part(prior),
    known: part(known),
  }
  const solved = solve(open)
  for (let y = 0; y < solved.height; y++)
    prior.data.set(solved.data.subarray(y * solved.width, (y + 1) * solved.width), (box[1] + y) * width + box[0])
  return prior
}

function piece(from: Plane, left: number, top: number, right: number, bottom: number): Plane {
  const made = plane(right - left, bottom - top)
  for (let y = top; y < bottom; y++)
    made.data.set(from.data.subarray(y * from.width + left, y * from.width + right), (y - top) * made.width)
  return made
}

function ground(picture: Raster, alpha: Plane, { background, colour, blur, backdrop }: Wish): Ground {
  switch (background) {
    case 'colour': {
      const value = channels(colour)
      return (_x, _y, into) => into.set(value)
    }
    case 'blur':
      return sampled(blurredGround(picture, alpha, blur / 100), picture)
    case 'picture':
      return (
        backdrop &&
        ((x, y, into) =>
          into.set(backdrop.data.subarray((y * backdrop.width + x) * 4, (y * backdrop.width + x) * 4 + 3)))
      )
    default:
      return null
  }
}

/** Blurs the background alone: the person's colours do not bleed into it. */
function blurredGround(picture: Raster, alpha: Plane, amount: number): readonly Plane[] {
  const { width, height } = within(picture.width, picture.height, BLUR_SIDE)
  const share = resized(widened(alpha), width, height, 'linear')
  const rest = plane(
    width,
    height,
    share.data.map((value) => 1 - clamp(value, 0, 1)),
  )
  const sigma = Math.max(amount * FULL_BLUR * Math.max(width, height), 0.5)
  const [near, far] = [softened(rest, sigma), softened(rest, width / 8)]
  return planes(shrunk(picture, width, height)).map((values) => {
    const weighed = plane(
      width,
      height,
      values.data.map((value, i) => value * rest.data[i]!),
    )
    const [mixed, wide] = [softened(weighed, sigma), softened(weighed, width / 8)]
    const filled = mixed.data.map((value, i) => {
      const there = (1e-3 * wide.data[i]!) / (far.data[i]! + 1e-6)
      return clamp((value + there) / (near.data[i]! + 1e-3), 0, 1) * 255
    })
    return plane(width, height, filled)
  })
}

/** What touches the outline is already mixed with the person: it counts as person here. */
function widened({ width, height, data }: Plane): Plane {
  const made = plane(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let most = 0
      for (let v = Math.max(y - 2, 0); v <= Math.min(y + 2, height - 1); v++)
        for (let u = Math.max(x - 2, 0); u <= Math.min(x + 2, width - 1); u++)
          most = Math.max(most, data[v * width + u]!)
      made.data[y * width + x] = most
    }
  return made
}

function sampled(colours: readonly Plane[], { width, height }: Raster): Ground {
  return (x, y, into) =>
    colours.forEach((from, c) => {
      const across = clamp(((x + 0.5) * from.width) / width - 0.5, 0, from.width - 1)
      const down = clamp(((y + 0.5) * from.height) / height - 0.5, 0, from.height - 1)
      const [left, top] = [Math.floor(across), Math.floor(down)]
      const [right, under] = [Math.min(left + 1, from.width - 1), Math.min(top + 1, from.height - 1)]
      const [far, low] = [across - left, down - top]
      const upper = from.data[top * from.width + left]! * (1 - far) + from.data[top * from.width + right]! * far
      const lower = from.data[under * from.width + left]! * (1 - far) + from.data[under * from.width + right]! * far
      into[c] = upper * (1 - low) + lower * low
    })
}
