/** The crop frame: moved and resized by its handles, by pointer or by arrow keys. */

import { type Box, type Point, type Size, clamp, snapped } from './geometry'

export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type Handle = (typeof HANDLES)[number] | 'move'

const SMALLEST = 8

/** The frame after a handle was dragged by a distance; with a ratio (width / height) the shape is held. */
export function dragged(box: Box, handle: Handle, by: Point, size: Size, ratio: number | null = null): Box {
  if (handle === 'move') return moved(box, by, size)
  const free = pulled(box, handle, by, size)
  return snapped(ratio ? shaped(free, box, handle, ratio, size) : free, size)
}

function moved(box: Box, by: Point, size: Size): Box {
  const x = clamp(Math.round(box.x + by.x), 0, size.width - box.width)
  const y = clamp(Math.round(box.y + by.y), 0, size.height - box.height)
  return { ...box, x, y }
}

function pulled(box: Box, handle: Handle, by: Point, size: Size): Box {
  let [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height]
  const least = { x: Math.min(SMALLEST, size.width), y: Math.min(SMALLEST, size.height) }
  if (handle.includes('w')) left = clamp(left + by.x, 0, right - least.x)
  if (handle.includes('e')) right = clamp(right + by.x, left + least.x, size.width)
  if (handle.startsWith('n')) top = clamp(top + by.y, 0, bottom - least.y)
  if (handle.startsWith('s')) bottom = clamp(bottom + by.y, top + least.y, size.height)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The pulled box brought back to its ratio, with the side or corner opposite the handle held still. */
function shaped(free: Box, was: Box, handle: Handle, ratio: number, size: Size): Box {
  const anchor = {
    x: handle.includes('w') ? was.x + was.width : was.x,
    y: handle.startsWith('n') ? was.y + was.height : was.y,
  }
  const room = {
    x: handle.includes('w') ? anchor.x : size.width - anchor.x,
    y: handle.startsWith('n') ? anchor.y : size.height - anchor.y,
  }
  const wanted = handle === 'n' || handle === 's' ? free.height * ratio : free.width
  const width = Math.min(wanted, room.x, room.y * ratio)
  const height = width / ratio
  return {
    x: handle.includes('w') ? anchor.x - width : anchor.x,
    y: handle.startsWith('n') ? anchor.y - height : anchor.y,
    width,
    height,
  }
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** How far an arrow key moves a handle: a pixel, or ten with Shift; null for any other key. */
export function nudge(key: string, coarse: boolean): Point | null {
  const arrow = ARROWS[key]
  if (!arrow) return null
  return coarse ? { x: arrow.x * 10, y: arrow.y * 10 } : arrow
}
