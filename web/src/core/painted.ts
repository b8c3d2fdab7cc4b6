/** Keeps a painted raster in step with a list of marks, painting only what changed since the last time. */

import { type Box, type Size } from './geometry'
import {
  type Mark,
  type Marks,
  type Raster,
  type Stroke,
  blank,
  copy,
  isEmpty,
  paint,
  paintSegment,
  rasterSize,
  union,
  whole,
} from './mask'

const EVERY = 8

export class Painted {
  readonly raster: Raster
  private marks: Marks = []
  private keyframes: { readonly count: number; readonly raster: Raster }[] = []

  constructor(picture: Size) {
    this.raster = blank(rasterSize(picture))
  }

  get empty(): boolean {
    return isEmpty(this.raster)
  }

  /** Makes the raster show these marks and answers the part that changed. */
  show(marks: Marks): Box | null {
    const shared = sharedLength(this.marks, marks)
    let changed: Box | null = null
    let done = this.marks.length
    if (shared < this.marks.length) {
      done = this.rewind(shared)
      changed = whole(this.raster)
    }
    for (let i = done; i < marks.length; i++) {
      const mark = marks[i]
      if (mark) changed = union(changed, paint(this.raster, mark))
      if ((i + 1) % EVERY === 0) this.keyframes.push({ count: i + 1, raster: copy(this.raster) })
    }
    this.marks = marks
    return changed
  }

  /** Draws a piece of a stroke before the stroke is done; `show` with the finished stroke then changes nothing. */
  draw(pen: Omit<Stroke, 'points'>, from: { x: number; y: number }, to: { x: number; y: number }): Box | null {
    return paintSegment(this.raster, pen, from, to)
  }

  /** Takes back the pieces drawn since the last `show`. */
  forget(): Box {
    const marks = this.marks
    this.rewind(0)
    this.marks = []
    this.show(marks)
    return whole(this.raster)
  }

  private rewind(count: number): number {
    this.keyframes = this.keyframes.filter((frame) => frame.count <= count).slice(-12)
    const frame = this.keyframes.at(-1)
    if (frame) this.raster.bytes.set(frame.raster.bytes)
    else this.raster.bytes.fill(0)
    return frame?.count ?? 0
  }
}

function sharedLength(a: readonly Mark[], b: readonly Mark[]): number {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  return i
}
