/** Opens and packs pictures in a worker: upright, in sRGB, transparency kept. */

import { Failed, Refused } from './errors'
import { type Raster, isSheer } from './raster'

/** A band at a time is read, so that no canvas is larger than phones allow. */
const BAND_PIXELS = 1 << 22
const MEGA = 1_000_000
/** What is open at once, source and result together, in megapixels; by the memory that the browser admits to have. */
const ROOM: readonly (readonly [memory: number, pixels: number])[] = [
  [8, 150 * MEGA],
  [4, 70 * MEGA],
  [0, 34 * MEGA],
]
const HAND_MEMORY = 4
const DESK_MEMORY = 8

/** Gigabytes; browsers that do not tell are taken for a phone where they are touched, else for a desk's. */
export function memory(device: { deviceMemory?: number; userAgent: string }): number {
  return device.deviceMemory ?? (/Mobile|iPad|iPhone|Android/.test(device.userAgent) ? HAND_MEMORY : DESK_MEMORY)
}

/** Refuses what would not fit into this device's memory. */
export function mustFit(width: number, height: number, scale: number, has: number): void {
  const room = ROOM.find(([least]) => has >= least)?.[1] ?? 0
  if (width * height * (1 + scale * scale) > room) throw new Refused('too-large')
}

export async function opened(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file)
  } catch {
    throw new Failed('picture')
  }
}

/** Reads a part of a picture, or all of it scaled to a size. */
export function read(bitmap: ImageBitmap, width = bitmap.width, height = bitmap.height, cover = false): Raster {
  const data = new Uint8ClampedArray(width * height * 4)
  const high = Math.max(Math.floor(BAND_PIXELS / width), 1)
  const canvas = new OffscreenCanvas(width, Math.min(high, height))
  const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' })
  if (!context) throw new Failed('memory')
  const scale = cover ? Math.max(width / bitmap.width, height / bitmap.height) : 0
  const [wide, tall] = cover ? [bitmap.width * scale, bitmap.height * scale] : [width, height]
  context.imageSmoothingQuality = 'high'
  for (let top = 0; top < height; top += high) {
    const rows = Math.min(high, height - top)
    context.clearRect(0, 0, width, rows)
    context.drawImage(bitmap, (width - wide) / 2, (height - tall) / 2 - top, wide, tall)
    data.set(context.getImageData(0, 0, width, rows).data, top * width * 4)
  }
  return { width, height, data }
}

/** What says in a file how it was made: a word of the IPTC's, as an address. */
export const xmp = (source: string): string =>
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ' +
  `Iptc4xmpExt:DigitalSourceType="${source}"/></rdf:RDF></x:xmpmeta>`

/** PNG where it is drawn or transparent, otherwise JPEG. */
export async function packed(picture: Raster, isDrawn: boolean, source: string): Promise<Blob> {
  if (isDrawn || isSheer(picture)) return png(picture, source)
  try {
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    canvas.getContext('2d')?.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0)
    // Only at its best do browsers keep the colours of every pixel.
    return marked(await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 }), source)
  } catch {
    return png(picture, source) // more than this browser's canvas holds
  }
}

/** Puts the note behind the first mark of a JPEG. */
async function marked(jpeg: Blob, source: string): Promise<Blob> {
  if (jpeg.type !== 'image/jpeg') throw new Failed('memory')
  const note = new TextEncoder().encode(`http://ns.adobe.com/xap/1.0/\0${xmp(source)}`)
  const head = new Uint8Array([0xff, 0xe1, (note.length + 2) >> 8, (note.length + 2) & 255])
  return new Blob([jpeg.slice(0, 2), head, note, jpeg.slice(2)], { type: 'image/jpeg' })
}

/** A PNG of every pixel as it is; a canvas would round colours that are nearly transparent. */
export async function png(picture: Raster, source: string): Promise<Blob> {
  const isOpen = isSheer(picture)
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, picture.width)
  header.setUint32(4, picture.height)
  header.setUint8(8, 8)
  header.setUint8(9, isOpen ? 6 : 2)
  const note = new TextEncoder().encode(`XML:com.adobe.xmp\0\0\0\0\0${xmp(source)}`)
  const body = new Response(lines(picture, isOpen).pipeThrough(new CompressionStream('deflate')))
  const packedLines = new Uint8Array(await body.arrayBuffer())
  const parts = [
    new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
    ...chunk('IHDR', new Uint8Array(header.buffer)),
    ...chunk('iTXt', note),
    ...chunk('IDAT', packedLines),
    ...chunk('IEND', new Uint8Array()),
  ]
  return new Blob(parts, { type: 'image/png' })
}

/** The rows as PNG wants them, each told by what it differs from the one above. */
function lines({ width, height, data }: Raster, isOpen: boolean): ReadableStream<Uint8Array<ArrayBuffer>> {
  const depth = isOpen ? 4 : 3
  let y = 0
  return new ReadableStream({
    pull(controller) {
      const rows = Math.min(Math.max(Math.floor(BAND_PIXELS / 8 / width), 1), height - y)
      const made = new Uint8Array(rows * (width * depth + 1))
      for (let row = 0, to = 0; row < rows; row++, y++) {
        made[to++] = y ? 2 : 0
        for (let x = 0, from = y * width * 4; x < width; x++, from += 4)
          for (let c = 0; c < depth; c++) made[to++] = data[from + c]! - (y ? data[from + c - width * 4]! : 0)
      }
      controller.enqueue(made)
      if (y === height) controller.close()
    },
  })
}

function chunk(kind: string, content: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const named = new TextEncoder().encode(kind)
  const size = new DataView(new ArrayBuffer(4))
  size.setUint32(0, content.length)
  const sum = new DataView(new ArrayBuffer(4))
  sum.setUint32(0, checksum([named, content]))
  return [new Uint8Array(size.buffer), named, content, new Uint8Array(sum.buffer)]
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function checksum(parts: readonly Uint8Array[]): number {
  let sum = 0xffffffff
  for (const part of parts) for (let i = 0; i < part.length; i++) sum = TABLE[(sum ^ part[i]!) & 255]! ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}
