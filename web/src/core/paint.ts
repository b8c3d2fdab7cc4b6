/** Paints the stage on a 2D canvas: the picture, what it is compared with, the mask, the frame's surroundings. */

import { type Box, type Point, type Size, inscribed } from './geometry'
import { type View, boxOnScreen, crisp } from './view'

export type Comparison = 'off' | 'slider' | 'side' | 'difference'

export interface Drawable extends Size {
  readonly image: CanvasImageSource
}

export interface Scene {
  readonly viewport: Size
  /** Device pixels per CSS pixel. */
  readonly ratio: number
  readonly view: View
  readonly size: Size
  readonly picture: Drawable | null
  readonly before: Drawable | null
  readonly comparison: Comparison
  /** Where the divider stands, 0 to 1 across the picture. */
  readonly divider: number
  readonly mask: CanvasImageSource | null
  readonly marquee: Box | null
  /** Degrees by which the picture is shown turned. */
  readonly turn: number
  readonly frame: Box | null
  readonly veil: string
}

type Context = CanvasRenderingContext2D

export function paintStage(context: Context, scene: Scene): void {
  const { viewport, ratio } = scene
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, viewport.width, viewport.height)
  context.imageSmoothingEnabled = !crisp(scene.view, ratio)
  context.imageSmoothingQuality = 'high'
  if (!scene.picture) return
  if (scene.turn) paintTurned(context, scene, scene.picture)
  else if (scene.comparison === 'side') paintSides(context, scene)
  else paintOne(context, scene, scene.picture)
}

function paintOne(context: Context, scene: Scene, picture: Drawable): void {
  const box = boxOnScreen(scene.view, { x: 0, y: 0, ...scene.size })
  const { before } = scene
  if (before && scene.comparison === 'slider') {
    const split = box.width * scene.divider
    clipped(context, { ...box, width: split }, () => draw(context, before, box))
    clipped(context, { ...box, x: box.x + split, width: box.width - split }, () => draw(context, picture, box))
  } else if (before && scene.comparison === 'difference') paintDifference(context, box, before, picture)
  else draw(context, picture, box)
  if (scene.mask) context.drawImage(scene.mask, box.x, box.y, box.width, box.height)
  if (scene.frame) paintSurroundings(context, box, boxOnScreen(scene.view, scene.frame), scene.veil)
  if (scene.marquee) paintMarquee(context, boxOnScreen(scene.view, scene.marquee))
}

/** The two pictures in two halves of the stage, moved and enlarged together. */
function paintSides(context: Context, scene: Scene): void {
  const [first, second] = halves(scene.viewport)
  const box = boxOnScreen(scene.view, { x: 0, y: 0, ...scene.size })
  const at = (half: Box): Box => ({ ...box, x: box.x + half.x, y: box.y + half.y })
  if (scene.before) {
    const before = scene.before
    clipped(context, first, () => draw(context, before, at(first)))
  }
  const picture = scene.picture
  if (picture) clipped(context, second, () => draw(context, picture, at(second)))
}

export function halves(viewport: Size): readonly [Box, Box] {
  const { width, height } = viewport
  if (width > height) {
    const half = width / 2
    return [
      { x: 0, y: 0, width: half, height },
      { x: half, y: 0, width: half, height },
    ]
  }
  const half = height / 2
  return [
    { x: 0, y: 0, width, height: half },
    { x: 0, y: half, width, height: half },
  ]
}

/** What changed, on black: equal pixels vanish. Doubled, because small changes matter here. */
function paintDifference(context: Context, box: Box, before: Drawable, picture: Drawable): void {
  clipped(context, box, () => {
    context.fillStyle = '#000'
    context.fillRect(box.x, box.y, box.width, box.height)
    draw(context, before, box)
    context.globalCompositeOperation = 'difference'
    draw(context, picture, box)
    context.globalCompositeOperation = 'source-over'
  })
}

/** The picture turned, its corners dim, and bright what straightening will keep of it. */
function paintTurned(context: Context, scene: Scene, picture: Drawable): void {
  const box = boxOnScreen(scene.view, { x: 0, y: 0, ...scene.size })
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const kept = inscribed(box, scene.turn)
  const frame = { x: middle.x - kept.width / 2, y: middle.y - kept.height / 2, ...kept }
  const turned = (): void => {
    context.translate(middle.x, middle.y)
    context.rotate((scene.turn * Math.PI) / 180)
    draw(context, picture, { x: -box.width / 2, y: -box.height / 2, width: box.width, height: box.height })
  }
  context.save()
  context.globalAlpha = 0.3
  turned()
  context.restore()
  clipped(context, frame, turned)
  paintGrid(context, frame)
}

function paintGrid(context: Context, box: Box): void {
  context.save()
  context.beginPath()
  for (let i = 1; i < 8; i++) {
    line(
      context,
      { x: box.x + (box.width * i) / 8, y: box.y },
      { x: box.x + (box.width * i) / 8, y: box.y + box.height },
    )
    line(
      context,
      { x: box.x, y: box.y + (box.height * i) / 8 },
      { x: box.x + box.width, y: box.y + (box.height * i) / 8 },
    )
  }
  stroked(context)
  context.restore()
}

function line(context: Context, from: Point, to: Point): void {
  context.moveTo(from.x, from.y)
  context.lineTo(to.x, to.y)
}

/** A light line on a dark one can be seen on any picture. */
function stroked(context: Context): void {
  context.lineWidth = 2
  context.strokeStyle = 'rgb(0 0 0 / 35%)'
  context.stroke()
  context.lineWidth = 1
  context.strokeStyle = 'rgb(255 255 255 / 70%)'
  context.stroke()
}

function paintSurroundings(context: Context, box: Box, frame: Box, veil: string): void {
  context.save()
  context.beginPath()
  context.rect(box.x, box.y, box.width, box.height)
  context.rect(frame.x, frame.y, frame.width, frame.height)
  context.fillStyle = veil
  context.fill('evenodd')
  context.restore()
}

function paintMarquee(context: Context, box: Box): void {
  context.save()
  context.beginPath()
  context.rect(box.x, box.y, box.width, box.height)
  stroked(context)
  context.restore()
}

function clipped(context: Context, box: Box, paint: () => void): void {
  context.save()
  context.beginPath()
  context.rect(box.x, box.y, Math.max(box.width, 0), Math.max(box.height, 0))
  context.clip()
  paint()
  context.restore()
}

/** A picture of the same shape fills the box; one of another shape lies inside it, whole. */
function draw(context: Context, picture: Drawable, box: Box): void {
  const scale = Math.min(box.width / picture.width, box.height / picture.height)
  const same = Math.abs(picture.width / picture.height - box.width / box.height) < 0.01
  const width = same ? box.width : picture.width * scale
  const height = same ? box.height : picture.height * scale
  const x = box.x + (box.width - width) / 2
  const y = box.y + (box.height - height) / 2
  context.drawImage(picture.image, x, y, width, height)
}
