/** What comes onto a shelf and leaves it as a whole: files, folders, other shelves; and a look at every picture. */

import { hash, remove } from './changing'
import { type Keeping } from './keeping'
import { packed, receive } from './parcels'
import { type Exported, type Health, type Imported, type Parcel, type Progress, type Shelf } from './shelf'
import { ShelfError } from './trouble'

export class Traffic {
  private readonly keeping: Keeping

  constructor(keeping: Keeping) {
    this.keeping = keeping
  }

  async check(progress: Progress): Promise<Health> {
    const { records } = this.keeping.ground
    const { sessions, versions } = await this.keeping.reading(() => records.known())
    const broken: string[] = []
    let done = 0
    for (const id of versions) {
      const body = await this.keeping.reading(() => records.version(id))
      const picture = body && (await this.keeping.blob(id, 'picture'))
      if (body && (!picture || (await hash(picture)) !== body.sha256)) broken.push(id)
      progress.onPart?.(++done / versions.size)
    }
    return { sessions: sessions.length, versions: versions.size, broken }
  }

  async export(passphrase: string | null, progress: Progress): Promise<Exported> {
    const { exported } = await import('./file/out')
    const { keeping } = this
    const { records, pictures: files } = keeping.ground
    const sessions = await keeping.sessions()
    const read = (id: string): ReturnType<typeof records.session> => keeping.reading(() => records.session(id))
    const blob = keeping.blob.bind(keeping)
    return keeping.reading(() => exported({ sessions, read, blob, files }, passphrase, progress))
  }

  async import(file: Blob, passphrase: string | null, progress: Progress): Promise<Imported> {
    const { imported } = await import('./file/in')
    const { keeping } = this
    const take = (parcel: Parcel): Promise<Imported> => this.taken(parcel)
    try {
      return await keeping.reading(() => imported(file, passphrase, keeping.ground.pictures, take, progress))
    } finally {
      // What came in before it was stopped stays.
      keeping.news.tell({ change: 'everything' })
    }
  }

  async useFolder(progress: Progress): Promise<number | null> {
    const { keeping } = this
    const outlet = await keeping.outlet()
    if (!(await outlet.use())) return null
    const sessions = await keeping.sessions()
    let written = 0
    for (const [i, id] of sessions.entries()) {
      const whole = await keeping.reading(() => keeping.ground.records.session(id))
      for (const version of whole?.versions ?? []) {
        if (progress.signal?.aborted) throw new ShelfError('stopped')
        if (whole && (await outlet.write(whole, version))) written++
      }
      progress.onPart?.((i + 1) / sessions.length)
    }
    return written
  }

  async packed(session: string): Promise<Parcel | null> {
    const { keeping } = this
    const whole = await keeping.reading(() => keeping.ground.records.session(session))
    return whole && packed(whole, keeping.blob.bind(keeping))
  }

  async receive(parcel: Parcel, progress: Progress): Promise<Imported> {
    const got = await this.taken(parcel, progress)
    this.keeping.news.tell({ change: 'created', session: parcel.id })
    return got
  }

  async moveTo(other: Shelf, sessions: readonly string[]): Promise<number> {
    let moved = 0
    for (const id of sessions) {
      const parcel = await this.packed(id)
      if (!parcel) continue
      const { versions, known } = await other.receive(parcel)
      // Only what has arrived whole leaves this shelf.
      if (versions + known < parcel.versions.length) continue
      await this.keeping.changing(() => remove(this.keeping.stores, { sessions: [id], versions: [] }, 0))
      await this.keeping.gone(id)
      moved++
    }
    return moved
  }

  private taken(parcel: Parcel, progress: Progress = {}): Promise<Imported> {
    const { keeping } = this
    return keeping.changing(async () => {
      const got = await receive(keeping.stores, parcel, progress.onPart)
      const whole = await keeping.ground.records.session(parcel.id)
      if (whole) await keeping.note(parcel.id, whole)
      return got
    })
  }
}
