/** Points, sizes and boxes; pixels of the picture unless said otherwise. */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Box extends Point, Size {}

export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

export function boxBetween(a: Point, b: Point): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

/** The box in whole pixels, inside the picture, at least one pixel large. */
export function snapped(box: Box, size: Size): Box {
  const x = clamp(Math.round(box.x), 0, size.width - 1)
  const y = clamp(Math.round(box.y), 0, size.height - 1)
  return {
    x,
    y,
    width: clamp(Math.round(box.width), 1, size.width - x),
    height: clamp(Math.round(box.height), 1, size.height - y),
  }
}

export function overlap(a: Box, b: Box): Box | null {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.min(a.x + a.width, b.x + b.width) - x
  const height = Math.min(a.y + a.height, b.y + b.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

/** The largest upright box of the picture's own shape inside the picture turned by some degrees, centred. */
export function inscribed(size: Size, degrees: number): Size {
  const turn = (Math.abs(degrees) * Math.PI) / 180
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)]
  const across = size.width / (size.width * cos + size.height * sin)
  const down = size.height / (size.width * sin + size.height * cos)
  const scale = Math.min(across, down)
  return { width: size.width * scale, height: size.height * scale }
}

/** The largest centred frame of a ratio, or a margin of a tenth where the shape is free. */
export function suggested(size: Size, ratio: number | null): Box {
  if (ratio === null) {
    const margin = 0.1
    return snapped(
      {
        x: size.width * margin,
        y: size.height * margin,
        width: size.width * (1 - 2 * margin),
        height: size.height * (1 - 2 * margin),
      },
      size,
    )
  }
  const width = Math.min(size.width, size.height * ratio)
  const height = width / ratio
  return snapped({ x: (size.width - width) / 2, y: (size.height - height) / 2, width, height }, size)
}
