/** Where each picture of a contact sheet lies, and which of them are in sight: arithmetic only. */

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Place extends Size {
  readonly left: number
  readonly top: number
}

export interface Sheet {
  readonly places: readonly Place[]
  readonly height: number
  /** Index of the first picture of each row. */
  readonly rows: readonly number[]
}

const GAP = 2
const ROW = 240
const TALLEST_ROW = 300
/** Below this width: squares, two a row. */
const NARROW = 640

/** Rows edge to edge with every picture's own proportions; the last row keeps its height. */
export function sheet(sizes: readonly Size[], width: number): Sheet {
  if (width < NARROW) return squares(sizes.length, width)
  const places: Place[] = []
  const rows: number[] = []
  let top = 0
  for (let first = 0; first < sizes.length;) {
    const ratios: number[] = []
    let sum = 0
    while (first + ratios.length < sizes.length && (!ratios.length || sum * ROW + GAP * ratios.length < width)) {
      const ratio = proportion(sizes[first + ratios.length])
      ratios.push(ratio)
      sum += ratio
    }
    const room = width - GAP * (ratios.length - 1)
    const last = first + ratios.length === sizes.length
    const height = Math.min(room / sum, last ? ROW : TALLEST_ROW)
    rows.push(first)
    places.push(...row(ratios, height, top, last ? null : width))
    top += height + GAP
    first += ratios.length
  }
  return { places, rows, height: Math.max(0, top - GAP) }
}

function row(ratios: readonly number[], height: number, top: number, end: number | null): readonly Place[] {
  let left = 0
  return ratios.map((ratio, i) => {
    // The last of a full row ends where the sheet does, whatever was rounded before it.
    const width = end !== null && i === ratios.length - 1 ? end - left : ratio * height
    const place = { left, top, width, height }
    left += width + GAP
    return place
  })
}

function squares(count: number, width: number): Sheet {
  const side = (width - GAP) / 2
  const places = Array.from({ length: count }, (_, i) => ({
    left: (i % 2) * (side + GAP),
    top: Math.floor(i / 2) * (side + GAP),
    width: side,
    height: side,
  }))
  const rows = Array.from({ length: Math.ceil(count / 2) }, (_, i) => i * 2)
  return { places, rows, height: Math.max(0, rows.length * (side + GAP) - GAP) }
}

const proportion = (size: Size | undefined): number =>
  size && size.height > 0 ? Math.min(4, Math.max(0.3, size.width / size.height)) : 1

/** From which picture to which (not included) a sheet shows between two heights. */
export function between({ places, rows }: Sheet, top: number, bottom: number): readonly [number, number] {
  const at = (height: number): number => {
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((places[rows[middle] ?? 0]?.top ?? 0) <= height) low = middle + 1
      else high = middle
    }
    return low
  }
  return [rows[Math.max(0, at(top) - 1)] ?? 0, rows[at(bottom)] ?? places.length]
}

/** The picture that an arrow key leads to: beside it, or the nearest of the row above or below. */
export function neighbour({ places, rows }: Sheet, from: number, key: string): number | null {
  const beside = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: places.length - 1 }[key]
  if (beside !== undefined) return places[beside] ? beside : null
  const step = { ArrowUp: -1, ArrowDown: 1 }[key]
  const here = places[from]
  if (!step || !here) return null
  const row = rows.filter((first) => first <= from).length - 1 + step
  const first = rows[row]
  if (first === undefined) return null
  const middle = ({ left, width }: Place): number => left + width / 2
  const indices = Array.from({ length: (rows[row + 1] ?? places.length) - first }, (_, i) => first + i)
  const far = (i: number): number => Math.abs(middle(places[i] ?? here) - middle(here))
  return indices.reduce((best, i) => (far(i) < far(best) ? i : best), first)
}
