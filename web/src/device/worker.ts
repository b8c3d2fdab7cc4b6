/** The worker in which tools run on a person's device. It can reach nobody: its content policy lets nothing out. */

import { cutOut } from './cutout/cutout'
import { SEEN_SIDE } from './cutout/person'
import { type Enlarger, enlarge } from './enlarge'
import { Failed, Refused } from './errors'
import { type Asked, type Share, type Told, type Wish } from './messages'
import { selfie } from './models/selfie'
import { span } from './models/span'
import { memory, mustFit, opened, packed, read } from './pictures'
import { type Raster } from './raster'
import { recolour } from './recolour'
import { type Run, modelOf, session } from './runtime'

const MOST_HANDS = 4

type Tell = (part: number) => void

const TOOLS: Readonly<Record<string, (wish: Wish, bitmap: ImageBitmap, tell: Tell) => Promise<Raster>>> = {
  crop: async (wish, bitmap) => {
    const [left = 0, top = 0, width = 0, height = 0] = wish.parameters['box'] as number[]
    const [wide, high] = [Math.min(width, bitmap.width - left), Math.min(height, bitmap.height - top)]
    if (wide <= 0 || high <= 0) throw new Refused('box-outside')
    return read(await createImageBitmap(bitmap, left, top, wide, high))
  },
  recolour: async (wish, bitmap, tell) => {
    const [picture, mask] = [read(bitmap), await brought(wish, 'mask', bitmap)]
    if (!mask) throw new Refused('nothing-marked')
    recolour(picture, mask, { colour: textOf(wish, 'colour'), reach: textOf(wish, 'reach') }, tell)
    return picture
  },
  cutout: async (wish, bitmap, tell) => {
    const picture = read(bitmap)
    const backdrop = await brought(wish, 'backdrop', bitmap, true)
    const [background, colour, blur] = [textOf(wish, 'background'), textOf(wish, 'colour'), wish.parameters['blur']]
    const run = await network(wish, () => selfie(file(wish, 'selfie_segmentation.tflite')))
    tell(0.2)
    const net = (seen: Float32Array): Promise<Float32Array> => run(seen, [1, 3, SEEN_SIDE, SEEN_SIDE])
    await cutOut(picture, { background, colour, blur: Number(blur ?? 40), backdrop }, net, tell)
    return picture
  },
  upscale: async (wish, bitmap, tell) => {
    const scale = Number(wish.parameters['scale'])
    const stem = `spanx${scale}_ch48`
    const list = new TextDecoder().decode(file(wish, `${stem}.param`))
    const model = modelOf(() => span(list, file(wish, `${stem}.bin`)))
    return enlarge(read(bitmap), scale, await hands(model, runtimeOf(wish)), tell)
  },
}

async function run(wish: Wish): Promise<void> {
  const picture = wish.pictures['picture']
  const tool = TOOLS[wish.tool]
  if (!picture || !tool) throw new Failed('tool')
  const bitmap = await opened(picture)
  mustFit(
    bitmap.width,
    bitmap.height,
    Number(wish.parameters['scale'] ?? 1),
    memory(navigator as { userAgent: string }),
  )
  const made = await tool(wish, bitmap, (part) => say({ part }))
  bitmap.close()
  say({ part: 0.92 })
  const done = await packed(made, picture.type !== 'image/jpeg', wish.source)
  say({ done, width: made.width, height: made.height })
}

const textOf = (wish: Wish, name: string): string => String(wish.parameters[name] ?? '')

/** A second picture at the size of the first. */
async function brought(
  wish: Wish,
  name: string,
  { width, height }: ImageBitmap,
  cover = false,
): Promise<Raster | null> {
  const given = wish.pictures[name]
  return given ? read(await opened(given), width, height, cover) : null
}

function file(wish: Wish, name: string): ArrayBuffer {
  const found = wish.files[name]
  if (!found) throw new Failed('model')
  return found
}

function runtimeOf(wish: Wish): ArrayBuffer {
  if (!wish.runtime) throw new Failed('model')
  return wish.runtime
}

const network = (wish: Wish, model: Parameters<typeof modelOf>[0]): Promise<Run> =>
  session(modelOf(model), runtimeOf(wish))

/** This worker and helpers of its kind, as many as the device has processors to spare. */
async function hands(model: ArrayBuffer, runtime: ArrayBuffer): Promise<Enlarger[]> {
  const spare = memory(navigator as { userAgent: string }) < 8 ? 1 : navigator.hardwareConcurrency - 1
  const helpers = Array.from({ length: Math.min(Math.max(spare, 1), MOST_HANDS) - 1 }, () => helper(model, runtime))
  const own = await session(model, runtime)
  return [({ width, height, values }) => own(values, [1, 3, height, width]), ...helpers]
}

function helper(model: ArrayBuffer, runtime: ArrayBuffer): Enlarger {
  const worker = new Worker(self.location.href, { type: 'module' })
  worker.postMessage({ share: { network: { model, runtime } } } satisfies Asked)
  return (piece) =>
    new Promise((done, lost) => {
      worker.onmessage = ({ data }: MessageEvent<Told>) =>
        'piece' in data ? done(data.piece) : lost(new Failed('failed' in data ? data.failed : 'crashed'))
      worker.onerror = () => lost(new Failed('crashed'))
      worker.postMessage({ share: { piece } } satisfies Asked, [piece.values.buffer])
    })
}

let opening: Promise<Run> | null = null

/** What a helper is asked: first to have its network ready, then one piece after the other. */
async function lend({ network: given, piece }: Share): Promise<void> {
  if (given) opening = session(given.model, given.runtime)
  if (!piece) return
  if (!opening) throw new Failed('model')
  const made = await (await opening)(piece.values, [1, 3, piece.height, piece.width])
  self.postMessage({ piece: made } satisfies Told, { transfer: [made.buffer] })
}

const say = (told: Told): void => self.postMessage(told)

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  const task = 'wish' in data ? run(data.wish) : lend(data.share)
  task.catch((error: unknown) => {
    if (error instanceof Failed) say({ failed: error.reason })
    else if (error instanceof Refused) say({ refused: error.reason })
    // A browser without the memory for it says so in many ways.
    else say({ failed: error instanceof RangeError ? 'memory' : 'crashed' })
  })
}
