/** Files out of the browser: the very bytes where the format fits, since a mark of origin holds for those bytes alone. */

import { type Entry, zip } from '../browser/file/zip'
import { type Format } from '../store'

const TYPES: Readonly<Record<Format, string>> = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' }
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
}
const QUALITY = 0.95

/** A name that says nothing of what was asked. */
const nameOf = (number: number, type: string): string => `glassplate-${number}.${ENDINGS[type] ?? 'bin'}`

export async function fileOf(picture: Blob, number: number, format: Format | 'as-is'): Promise<File> {
  const type = format === 'as-is' || !picture.type.startsWith('image/') ? picture.type : TYPES[format]
  const out = type === picture.type ? picture : await converted(picture, type)
  return new File([out], nameOf(number, type), { type })
}

/** Several in one file, each as it is; `read` gives the bytes when their turn has come. */
export async function several(numbers: readonly number[], read: (place: number) => Promise<Blob>): Promise<Blob> {
  async function* entries(): AsyncGenerator<Entry> {
    for (const [place, number] of numbers.entries()) {
      const blob = await read(place)
      yield { name: nameOf(number, blob.type), blob }
    }
  }
  return zip(entries())
}

async function converted(picture: Blob, type: string): Promise<Blob> {
  const bitmap = await createImageBitmap(picture)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  if (type === TYPES.jpeg) {
    // Like on the server: what is transparent is white where a format has no transparency.
    context.fillStyle = 'white'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas.convertToBlob({ type, quality: QUALITY })
}
