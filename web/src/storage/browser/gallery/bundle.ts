/** Chosen pictures as they are downloaded: one as its own file, several in a ZIP. */

import { stopped } from '../file/out'
import { type Entry, zip } from '../file/zip'
import { fileName } from '../filename'
import { type Progress, type Shelf, type ShelfVersion } from '../shelf'
import { ShelfError } from '../trouble'

export interface Picked {
  readonly title: string
  readonly head: ShelfVersion
}

export async function bundle(
  shelf: Shelf,
  picked: readonly Picked[],
  progress: Progress,
): Promise<{ readonly file: Blob; readonly name: string }> {
  const [only, second] = picked
  if (only && !second) {
    const file = await shelf.blob(only.head.id, 'picture')
    if (!file) throw new ShelfError('gone')
    return { file, name: fileName(only.title, only.head) }
  }
  let done = 0
  const file = await zip(entries(shelf, picked, progress), () => progress.onPart?.(++done / picked.length))
  return { file, name: 'pictures.zip' }
}

async function* entries(shelf: Shelf, picked: readonly Picked[], progress: Progress): AsyncGenerator<Entry> {
  for (const { title, head } of picked) {
    stopped(progress)
    const blob = await shelf.blob(head.id, 'picture')
    if (blob) yield { name: fileName(title, head), blob }
  }
}
