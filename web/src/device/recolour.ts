/** Gives what is painted over another colour and keeps its shades: the steps of glassplate/engines/recolour/work.py. */

import { Refused } from './errors'
import { type Raster, channels, clamp } from './raster'

const SAMPLES = 200_000
const CHOSEN = 127
const TINT_KEPT = 0.5
const [LEAST_CONTRAST, MOST_CONTRAST] = [0.55, 1.25]
const [ALIKE, UNLIKE] = [18, 42]
const LIGHTNESS_COUNTS = 0.6
const MIDDLE_GREY = 50

type Lab = [number, number, number]

export interface Wish {
  readonly colour: string
  readonly reach: string
}

/** Changes the picture itself; the mask is a grey picture of its size, in its red. */
export function recolour(picture: Raster, mask: Raster, wish: Wish, tell: (part: number) => void): void {
  const old = middle(picture, mask)
  const target = labOf(...channels(wish.colour))
  const contrast = clamp((target[0] + MIDDLE_GREY) / (old[0] + MIDDLE_GREY), LEAST_CONTRAST, MOST_CONTRAST)
  const { data } = picture
  for (let i = 0; i < data.length; i += 4) {
    if (i % (1 << 22) === 0) tell(0.1 + (0.7 * i) / data.length)
    let share = mask.data[i]! / 255
    if (!share) continue
    const [light, a, b] = labOf(data[i]!, data[i + 1]!, data[i + 2]!)
    const away: Lab = [light - old[0], a - old[1], b - old[2]]
    if (wish.reach === 'alike') {
      const far = Math.hypot(LIGHTNESS_COUNTS * away[0], away[1], away[2])
      share *= clamp((UNLIKE - far) / (UNLIKE - ALIKE), 0, 1)
    }
    const lit = clamp(target[0] + contrast * away[0], 0, 100)
    // What lies in shadow has less colour, what lies in the light has more; but never much more.
    const chroma = clamp(lit / Math.max(target[0], 1), 0, 1.2)
    const made = rgbOf(lit, target[1] * chroma + TINT_KEPT * away[1], target[2] * chroma + TINT_KEPT * away[2])
    for (let c = 0; c < 3; c++) data[i + c] = Math.round(data[i + c]! + share * (made[c]! - data[i + c]!))
  }
}

/** The median colour under the mask; refused where nothing is painted over. */
function middle(picture: Raster, mask: Raster): Lab {
  let count = 0
  for (let i = 0; i < mask.data.length; i += 4) if (mask.data[i]! > CHOSEN) count++
  if (!count) throw new Refused('nothing-marked')
  const every = Math.max(Math.floor(count / SAMPLES), 1)
  const found: Lab[] = []
  let passed = 0
  for (let i = 0; i < mask.data.length; i += 4)
    if (mask.data[i]! > CHOSEN && passed++ % every === 0)
      found.push(labOf(picture.data[i]!, picture.data[i + 1]!, picture.data[i + 2]!))
  const median = (c: number): number => {
    const sorted = Float32Array.from(found, (each) => each[c]!).sort()
    return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
  }
  return [median(0), median(1), median(2)]
}

/** sRGB (0 to 255) to CIE L*a*b*, D65. */
export function labOf(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [LINEAR[red]!, LINEAR[green]!, LINEAR[blue]!]
  const x = root((0.412453 * r + 0.35758 * g + 0.180423 * b) / 0.950456)
  const y = root(0.212671 * r + 0.71516 * g + 0.072169 * b)
  const z = root((0.019334 * r + 0.119193 * g + 0.950227 * b) / 1.088754)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

export function rgbOf(light: number, a: number, b: number): [number, number, number] {
  const middle = (light + 16) / 116
  const [x, y, z] = [cube(middle + a / 500) * 0.950456, cube(middle), cube(middle - b / 200) * 1.088754]
  return [
    coded(3.240479 * x - 1.53715 * y - 0.498535 * z),
    coded(-0.969256 * x + 1.875991 * y + 0.041556 * z),
    coded(0.055648 * x - 0.204043 * y + 1.057311 * z),
  ]
}

const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
})
const root = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)
const cube = (value: number): number => (value > 0.206893 ? value ** 3 : (value - 16 / 116) / 7.787)

function coded(linear: number): number {
  const part = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055
  return clamp(part, 0, 1) * 255
}
