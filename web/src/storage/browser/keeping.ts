/** What every act on a shelf stands on: one writer at a time, bytes through the seal, notes and news after a change. */

import { type Stores, purge } from './changing'
import type { Folder } from './folder'
import { gauge } from './gauge'
import { alone } from './locks'
import { FOLDER } from './names'
import { News } from './news'
import { type Pictures } from './pictures'
import { type Records } from './records'
import { type VersionBody, type Whole, indexed } from './rows'
import { SEALING, type Seal } from './seal'
import { type Life, type Part } from './shelf'
import { ShelfError, troubled } from './trouble'

export interface Ground {
  readonly life: Life
  readonly owner: string
  readonly name: string
  readonly undo: number
  readonly records: Records
  readonly pictures: Pictures
  readonly seal: Seal
  readonly end: () => void
}

export class Keeping {
  readonly ground: Ground
  readonly news: News
  readonly stores: Stores
  private purging: ReturnType<typeof setTimeout> | undefined
  private closed = false

  constructor(ground: Ground) {
    this.ground = ground
    this.news = new News(ground.name)
    this.stores = {
      records: ground.records,
      files: ground.pictures,
      put: (version, part, blob) => this.put(version, part, blob),
    }
  }

  changing<T>(task: () => Promise<T>): Promise<T> {
    return this.reading(() => alone(`${this.ground.name}.write`, task))
  }

  async reading<T>(task: () => Promise<T>): Promise<T> {
    if (this.closed) throw new ShelfError('closed')
    try {
      return await task()
    } catch (error) {
      throw troubled(error)
    }
  }

  blob(version: string, part: Part): Promise<Blob | null> {
    return this.reading(async () => {
      const body = await this.ground.records.version(version)
      const stored = body && (await this.ground.pictures.get(version, part))
      const blob = stored && (await this.ground.seal.openBlob(stored, `${version}.${part}`))
      const size = part === 'picture' ? body?.bytes : body?.thumbnailBytes
      if (!body || !blob || blob.size !== size) return null
      return blob.slice(0, size, part === 'picture' ? body.mediaType : 'image/webp')
    })
  }

  async whole(session: string): Promise<Whole> {
    const found = await this.ground.records.session(session)
    if (!found) throw new ShelfError('gone')
    return found
  }

  async sessions(): Promise<readonly string[]> {
    return (await this.reading(() => this.ground.records.known())).sessions
  }

  /** After a change: the note beside the pictures, the folder, the news. */
  async settled(whole: Whole, change: 'created' | 'updated', version?: VersionBody | null): Promise<void> {
    await this.note(whole.session.id, whole)
    if (version && (await this.ground.records.held(FOLDER))) await (await this.outlet()).write(whole, version)
    this.news.tell({ change, session: whole.session.id })
  }

  async outlet(): Promise<Folder> {
    const { Folder } = await import('./folder')
    return new Folder(this.ground.records, (version, part) => this.blob(version, part))
  }

  async gone(session: string): Promise<void> {
    await this.note(session, null)
    this.news.tell({ change: 'removed', session })
  }

  async note(session: string, whole: Whole | null): Promise<void> {
    if (this.ground.life === 'tab') return
    await this.ground.pictures.note(session, whole && JSON.stringify(indexed(whole)))
  }

  /** Takes away what nothing names any more: removals whose time is over, bytes whose row was never written. */
  tidy(): Promise<void> {
    return this.changing(async () => {
      const next = await purge(this.stores)
      if (next !== null) this.purgeAt(next)
      const { versions } = await this.ground.records.known()
      const stray = [...(await this.ground.pictures.versions())].filter((id) => !versions.has(id))
      if (stray.length) await this.ground.pictures.drop(stray)
    })
  }

  purgeAt(time: number): void {
    clearTimeout(this.purging)
    this.purging = setTimeout(() => void this.tidy().catch(() => undefined), Math.max(0, time - Date.now()) + 50)
  }

  close(): void {
    this.closed = true
    clearTimeout(this.purging)
    this.news.close()
    this.ground.end()
  }

  private async put(version: string, part: Part, blob: Blob): Promise<void> {
    if (part === 'picture') await roomFor(blob)
    await this.ground.pictures.put(version, part, await this.ground.seal.sealBlob(blob, `${version}.${part}`))
  }
}

/** Says so before a half-written file does: browsers tell late, and some by an error without a name. */
async function roomFor(blob: Blob): Promise<void> {
  const { used, quota } = await gauge()
  if (used !== null && quota !== null && used + blob.size + SEALING > quota) throw new ShelfError('full')
}
