/** The mask under the brush: one history of marks per version, painted into one raster. */

import { type Point, type Size, boxBetween, clamp } from '../../core/geometry'
import { type History, begin, canRedo, canUndo, push, redo, undo } from '../../core/history'
import type { Mark, Marks, Mode } from '../../core/mask'
import type { Painted } from '../../core/painted'
import { keepDraft, readDraft } from './draft'

export type Hand = 'hand' | 'brush' | 'eraser' | 'rectangle'

export class Masking {
  hand = $state<Hand>('hand')
  /** Diameter of the brush on the screen, in CSS pixels. */
  size = $state(48)
  softness = $state(0.3)
  /** Grows with every change of the raster, for those who show it. */
  revision = $state(0)
  /** The corner-to-corner drag of the rectangle, in pixels of the picture. */
  dragged = $state.raw<{ from: Point; to: Point } | null>(null)
  private histories = $state.raw<Readonly<Record<string, History<Marks>>>>(drafts())
  private version = $state<string | null>(null)
  private picture: Size = { width: 1, height: 1 }
  private points: Point[] = []
  private pen: { mode: Mode; size: number; softness: number } | null = null
  painted = $state.raw<Painted | null>(null)
  private make: (new (picture: Size) => Painted) | null = null

  history = $derived(this.version ? this.histories[this.version] : undefined)
  marks = $derived(this.history?.present ?? [])
  canUndo = $derived(this.history ? canUndo(this.history) : false)
  canRedo = $derived(this.history ? canRedo(this.history) : false)

  /** Turns to the mask of a version. */
  show(version: string | null, picture: Size): void {
    if (this.version === version) return
    this.version = version
    this.picture = picture
    this.startAfresh()
  }

  /** Takes what paints: it is loaded with the first tool that needs it. */
  equip(make: new (picture: Size) => Painted): void {
    if (this.make) return
    this.make = make
    this.startAfresh()
  }

  private startAfresh(): void {
    this.painted = this.make && this.version ? new this.make(this.picture) : null
    this.painted?.show(this.marks)
    this.revision++
  }

  /** True where something is painted, so that it may be sent. */
  filled(): boolean {
    return this.marks.length > 0 && this.painted?.empty === false
  }

  press(at: Point, scale: number): void {
    if (!this.painted) return
    if (this.hand === 'rectangle') this.dragged = { from: at, to: at }
    if (this.hand !== 'brush' && this.hand !== 'eraser') return
    const size = Math.max(1, (this.size / scale) * this.ratio())
    this.pen = { mode: this.hand === 'brush' ? 'paint' : 'erase', size, softness: this.softness }
    this.points = []
    this.move(at)
  }

  move(at: Point): void {
    if (this.dragged) this.dragged = { ...this.dragged, to: at }
    if (!this.pen || !this.painted) return
    const point = this.scaled(at)
    const last = this.points.at(-1) ?? point
    // Points closer than a quarter of a pixel add nothing but length.
    if (this.points.length && Math.hypot(point.x - last.x, point.y - last.y) < 0.25) return
    this.points.push(point)
    this.painted.draw({ kind: 'stroke', ...this.pen }, last, point)
    this.revision++
  }

  lift(mode: Mode = 'paint'): void {
    if (this.dragged) this.addArea(this.dragged.from, this.dragged.to, mode)
    this.dragged = null
    if (this.pen) this.add({ kind: 'stroke', ...this.pen, points: this.points })
    this.pen = null
  }

  /** Takes back a stroke that turned out to be two fingers. */
  abandon(): void {
    this.dragged = null
    if (!this.pen) return
    this.pen = null
    this.painted?.forget()
    this.revision++
  }

  add(mark: Mark): void {
    if (!this.version || !this.painted) return
    this.put(push(this.history ?? begin<Marks>([]), [...this.marks, mark]))
  }

  /** A rectangle in pixels of the picture; also how those who cannot draw make a mask. */
  addArea(from: Point, to: Point, mode: Mode): void {
    const box = boxBetween(this.scaled(from), this.scaled(to))
    if (box.width >= 1 && box.height >= 1) this.add({ kind: 'area', mode, box })
  }

  resize(factor: number): void {
    this.size = clamp(Math.round(this.size * factor), 2, 400)
  }

  undo(): void {
    if (this.history) this.put(undo(this.history))
  }

  redo(): void {
    if (this.history) this.put(redo(this.history))
  }

  /** Drops the drafts of versions that are gone. */
  forget(versions: readonly string[]): void {
    this.histories = Object.fromEntries(Object.entries(this.histories).filter(([id]) => !versions.includes(id)))
    this.keepDrafts()
  }

  private put(history: History<Marks>): void {
    if (!this.version) return
    this.histories = { ...this.histories, [this.version]: history }
    this.painted?.show(history.present)
    this.revision++
    this.keepDrafts()
  }

  private keepDrafts(): void {
    const masks = Object.entries(this.histories).map(([id, each]) => [id, each.present] as const)
    keepDraft({ masks: Object.fromEntries(masks.filter(([, marks]) => marks.length)) })
  }

  private ratio(): number {
    return this.painted ? this.painted.raster.width / this.picture.width : 1
  }

  private scaled(at: Point): Point {
    const ratio = this.ratio()
    const tenth = (value: number): number => Math.round(value * ratio * 10) / 10
    return { x: tenth(at.x), y: tenth(at.y) }
  }
}

function drafts(): Readonly<Record<string, History<Marks>>> {
  const { masks } = readDraft()
  return Object.fromEntries(Object.entries(masks).map(([id, marks]) => [id, begin(marks)]))
}
