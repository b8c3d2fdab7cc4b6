/** Pictures as numbers: whole ones as the browser hands them out, and single planes to compute with. */

/** Red, green, blue and alpha of each pixel, not premultiplied. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** One number for each pixel. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

export const plane = (width: number, height: number, data: Float32Array = new Float32Array(width * height)): Plane => ({
  width,
  height,
  data,
})

export const clamp = (value: number, low: number, high: number): number =>
  value < low ? low : value > high ? high : value

/** Whether anything of it can be seen through. */
export function isSheer({ data }: Raster): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true
  return false
}

/** Red, green and blue apart, 0 to 1. */
export function planes({ width, height, data }: Raster): [Plane, Plane, Plane] {
  const found: [Plane, Plane, Plane] = [plane(width, height), plane(width, height), plane(width, height)]
  for (let i = 0, from = 0; from < data.length; i++, from += 4) {
    found[0].data[i] = data[from]! / 255
    found[1].data[i] = data[from + 1]! / 255
    found[2].data[i] = data[from + 2]! / 255
  }
  return found
}

/** "#rrggbb" as three numbers from 0 to 255. */
export const channels = (colour: string): [number, number, number] => [
  parseInt(colour.slice(1, 3), 16),
  parseInt(colour.slice(3, 5), 16),
  parseInt(colour.slice(5, 7), 16),
]

/** A size whose longer side is `side` at most. */
export function within(width: number, height: number, side: number): { width: number; height: number } {
  const scale = Math.min(side / Math.max(width, height), 1)
  return { width: Math.max(Math.round(width * scale), 1), height: Math.max(Math.round(height * scale), 1) }
}
