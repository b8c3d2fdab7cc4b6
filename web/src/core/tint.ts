/** The colour in which a mask is shown: the one farthest from the picture under it. */

export type Colour = readonly [red: number, green: number, blue: number]

const TINTS: readonly Colour[] = [
  [255, 64, 160],
  [0, 208, 255],
  [160, 255, 48],
  [255, 176, 0],
]

/** Picks from the tints by a sample of RGBA pixels. */
export function contrasting(pixels: ArrayLike<number>): Colour {
  const scores = TINTS.map(() => 0)
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    TINTS.forEach((tint, t) => {
      scores[t] = (scores[t] ?? 0) + distance(tint, pixels, i)
    })
  }
  const best = scores.indexOf(Math.max(...scores))
  return TINTS[best] ?? [255, 64, 160]
}

function distance(tint: Colour, pixels: ArrayLike<number>, at: number): number {
  const [red, green, blue] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]
  return Math.hypot(tint[0] - red, tint[1] - green, tint[2] - blue)
}

/** Fills RGBA pixels with a tint, as strong as the mask. */
export function tinted(mask: ArrayLike<number>, tint: Colour, strength: number, into: Uint8ClampedArray): void {
  for (let i = 0; i < mask.length; i++) {
    into[i * 4] = tint[0]
    into[i * 4 + 1] = tint[1]
    into[i * 4 + 2] = tint[2]
    into[i * 4 + 3] = (mask[i] ?? 0) * strength
  }
}
