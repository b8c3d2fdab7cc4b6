/** Takes a file of `out.ts` in, sealed or not. */

import { type Pictures } from '../pictures'
import { type Imported, type Parcel, type Progress } from '../shelf'
import { ShelfError } from '../trouble'
import { parcelsOf } from './index'
import { type Written, stopped, written } from './out'
import { isSealed, unseal } from './sealed'
import { unzip } from './unzip'

const OPENING = 0.4

export async function imported(
  file: Blob,
  passphrase: string | null,
  files: Pictures,
  receive: (parcel: Parcel) => Promise<Imported>,
  progress: Progress,
): Promise<Imported> {
  const sealed = await isSealed(file)
  if (!sealed) return taken(file, receive, 0, progress)
  if (passphrase === null) throw new ShelfError('passphrase')
  const { file: plain, drop } = await opened(file, passphrase, files, progress)
  try {
    return await taken(plain, receive, OPENING, progress)
  } finally {
    await drop()
  }
}

async function taken(
  file: Blob,
  receive: (parcel: Parcel) => Promise<Imported>,
  share: number,
  progress: Progress,
): Promise<Imported> {
  const { parcels, broken } = await parcelsOf(await unzip(file))
  let sum: Imported = { sessions: 0, versions: 0, known: 0, broken }
  for (const [i, parcel] of parcels.entries()) {
    stopped(progress)
    sum = added(sum, await receive(parcel))
    progress.onPart?.(share + ((i + 1) / parcels.length) * (1 - share))
  }
  return sum
}

function opened(file: Blob, passphrase: string, files: Pictures, progress: Progress): Promise<Written> {
  const onPart = (part: number): void => {
    stopped(progress)
    progress.onPart?.(part * OPENING)
  }
  return written(files, (sink) => unseal(file, passphrase, sink, onPart))
}

export const added = (a: Imported, b: Imported): Imported => ({
  sessions: a.sessions + b.sessions,
  versions: a.versions + b.versions,
  known: a.known + b.known,
  broken: a.broken + b.broken,
})
