/** Makes a picture larger and sharper, tile by tile, as glassplate/engines/upscale/work.py does with the same network. */

import { blurred } from './filters'
import { type Plane, type Raster, clamp, isSheer, plane } from './raster'
import { resized } from './resize'

/** Tiles are as even as they can be, and no side is longer than this. */
const TILE = 176
/** What a tile sees of its neighbours: the network looks this far. */
const PAD = 10
const BLEED = 7

export interface Tile {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A part of a picture as planes, 0 to 1. */
export interface Piece {
  readonly width: number
  readonly height: number
  readonly values: Float32Array<ArrayBuffer>
}

/** What the network makes of a piece: `scale` times as wide and high. */
export type Enlarger = (piece: Piece) => Promise<Float32Array>

/** `hands` work at the same time. */
export async function enlarge(
  picture: Raster,
  scale: number,
  hands: readonly Enlarger[],
  tell: (part: number) => void,
): Promise<Raster> {
  const isOpen = isSheer(picture)
  const seen = isOpen ? bled(picture) : picture
  const { width, height } = picture
  const made: Raster = {
    width: width * scale,
    height: height * scale,
    data: new Uint8ClampedArray(width * height * scale * scale * 4),
  }
  const tiles = tilesOf(width, height)
  const waiting = [...tiles]
  let done = 0
  const work = async (hand: Enlarger): Promise<void> => {
    for (let tile = waiting.shift(); tile; tile = waiting.shift()) {
      const around = widened(tile, width, height)
      fill(made, tile, around, await hand(pieceOf(seen, around)), scale)
      tell(0.05 + (0.85 * ++done) / tiles.length)
    }
  }
  await Promise.all(hands.map(work))
  if (isOpen) setAlpha(made, picture)
  return made
}

export function tilesOf(width: number, height: number): Tile[] {
  const [across, down] = [Math.ceil(width / TILE), Math.ceil(height / TILE)]
  return Array.from({ length: across * down }, (_, i) => {
    const [row, column] = [Math.floor(i / across), i % across]
    return {
      left: Math.floor((width * column) / across),
      top: Math.floor((height * row) / down),
      right: Math.floor((width * (column + 1)) / across),
      bottom: Math.floor((height * (row + 1)) / down),
    }
  })
}

const widened = ({ left, top, right, bottom }: Tile, width: number, height: number): Tile => ({
  left: Math.max(left - PAD, 0),
  top: Math.max(top - PAD, 0),
  right: Math.min(right + PAD, width),
  bottom: Math.min(bottom + PAD, height),
})

function pieceOf({ width, data }: Raster, { left, top, right, bottom }: Tile): Piece {
  const [wide, high] = [right - left, bottom - top]
  const values = new Float32Array(3 * wide * high)
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++)
      for (let c = 0; c < 3; c++)
        values[(c * high + y) * wide + x] = data[((top + y) * width + left + x) * 4 + c]! / 255
  return { width: wide, height: high, values }
}

/** Writes a tile's own part of what the network made of it and its surroundings. */
function fill(made: Raster, own: Tile, seen: Tile, values: Float32Array, scale: number): void {
  const [wide, high] = [(seen.right - seen.left) * scale, (seen.bottom - seen.top) * scale]
  const [x0, y0] = [(own.left - seen.left) * scale, (own.top - seen.top) * scale]
  const [across, down] = [(own.right - own.left) * scale, (own.bottom - own.top) * scale]
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const to = ((own.top * scale + y) * made.width + own.left * scale + x) * 4
      const from = (y0 + y) * wide + x0 + x
      for (let c = 0; c < 3; c++) made.data[to + c] = clamp(values[c * wide * high + from]!, 0, 1) * 255 + 0.0001
      made.data[to + 3] = 255
    }
}

/** The colours carried on a little under what is transparent, where there is black. */
function bled(picture: Raster): Raster {
  const { width, height } = picture
  const share = plane(width, height)
  for (let i = 0; i < share.data.length; i++) share.data[i] = picture.data[i * 4 + 3]! / 255
  const near = blurred(share, BLEED)
  const data = Uint8ClampedArray.from(picture.data)
  for (let c = 0; c < 3; c++) {
    const weighed: Plane = plane(
      width,
      height,
      share.data.map((part, i) => part * picture.data[i * 4 + c]!),
    )
    const around = blurred(weighed, BLEED)
    for (let i = 0; i < share.data.length; i++)
      data[i * 4 + c] = weighed.data[i]! + (around.data[i]! / (near.data[i]! + 1e-4)) * (1 - share.data[i]!)
  }
  return { width, height, data }
}

function setAlpha(made: Raster, from: Raster): void {
  const alpha = plane(from.width, from.height)
  for (let i = 0; i < alpha.data.length; i++) alpha.data[i] = from.data[i * 4 + 3]!
  const large = resized(alpha, made.width, made.height, 'cubic')
  for (let i = 0; i < large.data.length; i++) {
    const value = Math.round(clamp(large.data[i]!, 0, 255))
    made.data[i * 4 + 3] = value
    if (!value) made.data.fill(0, i * 4, i * 4 + 3)
  }
}
