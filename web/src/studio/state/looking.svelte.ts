/** How the picture is looked at: zoom, place, comparison. */

import { type Point, type Size } from '../../core/geometry'
import { type View, carried, centred, fit, panned, reachable, zoomed } from '../../core/view'

export type Compare = 'off' | 'slider' | 'side' | 'difference'
const MODES: readonly Compare[] = ['slider', 'side', 'difference']

export class Looking {
  view = $state.raw<View>({ scale: 1, x: 0, y: 0 })
  viewport = $state.raw<Size>({ width: 0, height: 0 })
  size = $state.raw<Size | null>(null)
  compare = $state<Compare>('off')
  divider = $state(50)
  original = $state(false)
  cursor = $state.raw<Point | null>(null)
  /** The picture keeps filling the stage until someone zooms or pans. */
  private fitted = true

  resize(viewport: Size): void {
    this.viewport = viewport
    if (this.fitted) this.fit()
    else this.settle(this.view)
  }

  /** Another picture: the same part stays in sight where its shape allows it. */
  show(size: Size, afresh: boolean): void {
    const was = this.size
    this.size = size
    const sameShape = was && Math.abs(was.width / was.height - size.width / size.height) < 0.01
    if (afresh || this.fitted || !was || !sameShape) this.fit()
    else this.settle(carried(this.view, was, size))
  }

  fit(): void {
    this.fitted = true
    const room = this.room()
    if (this.size && room.width > 0) this.view = fit(room, this.size, room.width < 500 ? 8 : 24)
  }

  zoomTo(scale: number): void {
    this.fitted = false
    const ratio = window.devicePixelRatio || 1
    if (this.size) this.view = centred(this.room(), this.size, scale / ratio)
  }

  zoomBy(factor: number, at: Point = this.middle()): void {
    this.settle(zoomed(this.view, at, factor))
    this.fitted = false
  }

  pan(by: Point): void {
    this.settle(panned(this.view, by))
    this.fitted = false
  }

  place(view: View): void {
    this.settle(view)
    this.fitted = false
  }

  setCompare(mode: Compare): void {
    const shared = mode === 'side' || this.compare === 'side'
    this.compare = mode
    if (shared && this.fitted) this.fit()
  }

  /** Pictures of one shape share a divider; others stand side by side. */
  toggleCompare(sameShape: boolean): void {
    if (this.compare !== 'off') this.setCompare('off')
    else this.setCompare(sameShape ? 'slider' : 'side')
  }

  nextCompare(): void {
    this.setCompare(MODES[(MODES.indexOf(this.compare) + 1) % MODES.length] ?? 'slider')
  }

  /** Side by side, each picture has half of the stage. */
  room(): Size {
    const { width, height } = this.viewport
    if (this.compare !== 'side') return this.viewport
    return width > height ? { width: width / 2, height } : { width, height: height / 2 }
  }

  private middle(): Point {
    const room = this.room()
    return { x: room.width / 2, y: room.height / 2 }
  }

  private settle(view: View): void {
    this.view = this.size ? reachable(view, this.room(), this.size) : view
  }
}
