/** One file of everything on the shelf. */

import { type Pictures } from '../pictures'
import { type IndexSession, type Whole, indexed } from '../rows'
import { type Exported, type Part, type Progress } from '../shelf'
import { ShelfError } from '../trouble'
import { INDEX, indexBlob, pictureName, thumbnailName } from './index'
import { seal } from './sealed'
import { type Entry, zip } from './zip'

export interface Source {
  readonly sessions: readonly string[]
  readonly read: (session: string) => Promise<Whole | null>
  readonly blob: (version: string, part: Part) => Promise<Blob | null>
  readonly files: Pictures
}

/** Packing is the larger part of the work, sealing the rest. */
const PACKING = 0.6

export async function exported(source: Source, passphrase: string | null, progress: Progress): Promise<Exported> {
  const counted = { sessions: 0, versions: 0 }
  const share = passphrase === null ? 1 : PACKING
  const packed = await zip(entries(source, counted, progress, share))
  const name = `gallery-${new Date().toISOString().slice(0, 10)}`
  if (passphrase === null) return { file: packed, name: `${name}.zip`, ...counted }
  const onPart = (part: number): void => {
    stopped(progress)
    progress.onPart?.(share + part * (1 - share))
  }
  // The file stays where it is while a download reads it.
  const { file } = await written(source.files, (sink) => seal(packed, passphrase, sink, onPart))
  return { file, name: `${name}.glassplate`, ...counted }
}

async function* entries(
  source: Source,
  counted: { sessions: number; versions: number },
  progress: Progress,
  share: number,
): AsyncGenerator<Entry> {
  const index: IndexSession[] = []
  for (const id of source.sessions) {
    stopped(progress)
    const whole = await source.read(id)
    if (!whole) continue
    index.push(indexed(whole))
    for (const version of whole.versions) {
      const picture = await source.blob(version.id, 'picture')
      const thumbnail = await source.blob(version.id, 'thumbnail')
      if (picture) yield { name: pictureName(version), blob: picture }
      if (thumbnail) yield { name: thumbnailName(version.id), blob: thumbnail }
      counted.versions++
    }
    progress.onPart?.((share * ++counted.sessions) / source.sessions.length)
  }
  yield { name: INDEX, blob: indexBlob(index) }
}

export interface Written {
  readonly file: Blob
  drop(): Promise<void>
}

/** A blob of what is written, on disk where there is room for it there, so that memory does not bound it. */
export async function written(
  files: Pictures,
  work: (sink: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>) => Promise<void>,
): Promise<Written> {
  const scratch = await files.scratch()
  if (!scratch) {
    const parts: Uint8Array<ArrayBuffer>[] = []
    await work((bytes) => Promise.resolve(void parts.push(bytes)))
    return { file: new Blob(parts), drop: () => Promise.resolve() }
  }
  const file = await scratch.handle.createWritable()
  try {
    await work((bytes) => file.write(bytes))
    await file.close()
  } catch (error) {
    await file.abort().catch(() => undefined)
    await scratch.drop()
    throw error
  }
  return { file: await scratch.handle.getFile(), drop: () => scratch.drop() }
}

export function stopped({ signal }: Progress): void {
  if (signal?.aborted) throw new ShelfError('stopped')
}
