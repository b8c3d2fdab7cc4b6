/** Pointers on the stage: one finger does what the hand holds, two pan and zoom, Space and the middle button pan. */

import { type Point, boxBetween } from '../core/geometry'
import { halves } from '../core/paint'
import { pinched, toPicture } from '../core/view'
import { type Desk } from './state/desk.svelte'

type Doing = 'nothing' | 'pan' | 'paint' | 'box' | 'pinch'

export class Gestures {
  private readonly pointers = new Map<number, Point>()
  private doing: Doing = 'nothing'
  private origin: Point = { x: 0, y: 0 }
  space = false
  private readonly desk: Desk
  private readonly stage: HTMLElement

  constructor(desk: Desk, stage: HTMLElement) {
    this.desk = desk
    this.stage = stage
  }

  down(event: PointerEvent): void {
    if (event.button > 1) return
    this.stage.setPointerCapture(event.pointerId)
    const at = this.point(event)
    this.pointers.set(event.pointerId, at)
    if (this.pointers.size === 2) this.beginPinch()
    if (this.pointers.size > 1) return
    this.doing = event.button === 1 || this.space ? 'pan' : this.wanted()
    this.origin = this.onPicture(at)
    if (this.doing === 'paint') this.desk.masking.press(this.origin, this.desk.looking.view.scale)
  }

  move(event: PointerEvent): void {
    const at = this.point(event)
    const { looking } = this.desk
    looking.cursor = at
    const before = this.pointers.get(event.pointerId)
    if (!before) return
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId)
    this.pointers.set(event.pointerId, at)
    const other = others[0]?.[1]
    if (this.doing === 'pinch' && other) looking.place(pinched(looking.view, [other, before], [other, at]))
    if (this.doing === 'pan') looking.pan({ x: at.x - before.x, y: at.y - before.y })
    if (this.doing === 'paint') this.paint(event)
    if (this.doing === 'box') this.desk.form.setBox(boxBetween(this.origin, this.onPicture(at)))
  }

  up(event: PointerEvent): void {
    if (!this.pointers.delete(event.pointerId)) return
    if (this.doing === 'paint') this.desk.masking.lift(event.altKey ? 'erase' : 'paint')
    if (this.doing === 'box') this.dropTinyBox()
    this.doing = this.pointers.size === 1 && this.doing === 'pinch' ? 'pan' : 'nothing'
  }

  leave(): void {
    if (!this.pointers.size) this.desk.looking.cursor = null
  }

  /** A mouse wheel and a pinch on a touch pad zoom; two fingers on a touch pad pan. */
  wheel(event: WheelEvent): void {
    event.preventDefault()
    const { looking } = this.desk
    const notched = event.deltaMode !== 0 || (event.deltaX === 0 && Math.abs(event.deltaY) >= 80)
    const at = this.point(event)
    if (event.ctrlKey || event.metaKey) looking.zoomBy(Math.exp(-event.deltaY * (notched ? 0.002 : 0.01)), at)
    else if (event.shiftKey) looking.pan({ x: -(event.deltaY || event.deltaX), y: 0 })
    else if (notched) looking.zoomBy(Math.exp(-Math.sign(event.deltaY) * 0.18), at)
    else looking.pan({ x: -event.deltaX, y: -event.deltaY })
  }

  private wanted(): Doing {
    const { masking, form, looking } = this.desk
    if (looking.compare === 'side') return 'pan'
    if (form.maskParameter && masking.hand !== 'hand') return 'paint'
    return form.boxParameter && !form.box ? 'box' : 'pan'
  }

  /** Browsers gather fast pen movements into one event; a stroke takes all of them. */
  private paint(event: PointerEvent): void {
    const gathered = event.getCoalescedEvents?.() ?? []
    for (const each of gathered.length ? gathered : [event]) {
      this.desk.masking.move(this.onPicture(this.point(each)))
    }
  }

  private beginPinch(): void {
    if (this.doing === 'paint') this.desk.masking.abandon()
    if (this.doing === 'box') this.desk.form.setBox(null)
    this.doing = 'pinch'
  }

  private dropTinyBox(): void {
    const { box } = this.desk.form
    if (box && (box.width < 4 || box.height < 4)) this.desk.form.setBox(null)
  }

  private onPicture(at: Point): Point {
    return toPicture(this.desk.looking.view, at)
  }

  /** Where the pointer is on the stage; side by side, where it is in its half. */
  private point(event: MouseEvent): Point {
    const box = this.stage.getBoundingClientRect()
    const at = { x: event.clientX - box.left, y: event.clientY - box.top }
    const { looking } = this.desk
    if (looking.compare !== 'side') return at
    const [, second] = halves(looking.viewport)
    return {
      x: second.x && at.x >= second.x ? at.x - second.x : at.x,
      y: second.y && at.y >= second.y ? at.y - second.y : at.y,
    }
  }
}
