/** A shelf in this browser: what `shelf.ts` promises, put together from its parts. */

import { emptySession, grown, nextNumber, putDown, remove, restore, shrunk } from './changing'
import { eviction, gauge, persist } from './gauge'
import { type Ground, Keeping } from './keeping'
import { AWAY } from './names'
import { Leases } from './lease'
import { type Records } from './records'
import { type SessionBody, TITLE, type VersionBody, type Whole, rowOf, sessionOf, summed, versionOf } from './rows'
import {
  type Exported,
  type FolderState,
  type Health,
  type Imported,
  type Lease,
  type Life,
  type NewSession,
  type NewVersion,
  type Parcel,
  type Part,
  type Progress,
  type Removal,
  type Shelf,
  type ShelfNews,
  type ShelfPage,
  type ShelfRecipe,
  type ShelfSelection,
  type ShelfSession,
  type ShelfVersion,
} from './shelf'
import type { Traffic } from './traffic'
import { ShelfError } from './trouble'

const PAGE = 40
const WORDS = 50

export class BrowserShelf implements Shelf {
  readonly life: Life
  readonly owner: string
  readonly gauge = gauge
  readonly persist = persist
  readonly eviction = () => eviction(this.life)
  private readonly records: Records
  private readonly keeping: Keeping
  private readonly leases = new Leases()

  constructor(ground: Ground) {
    this.life = ground.life
    this.owner = ground.owner
    this.records = ground.records
    this.keeping = new Keeping(ground)
  }

  list(after: string | null = null, query = ''): Promise<ShelfPage> {
    const wanted = folded(query).split(/\s+/).filter(Boolean)
    const fits = ({ title, words }: SessionBody): boolean => {
      if (!wanted.length) return true
      const text = folded(`${title}\n${words}`)
      return wanted.every((word) => text.includes(word))
    }
    return this.keeping.reading(async () => {
      const { sessions, next } = await this.records.page(after, PAGE, fits)
      return { rows: sessions.map(rowOf), next }
    })
  }

  read(session: string): Promise<ShelfSession | null> {
    return this.keeping.reading(async () => {
      const whole = await this.records.session(session)
      return whole && sessionOf(whole)
    })
  }

  recipe(version: string): Promise<ShelfRecipe | null> {
    return this.keeping.reading(async () => {
      const found = await this.records.version(version)
      return found && { tool: found.tool, prompt: found.prompt, parameters: found.parameters, story: found.story }
    })
  }

  words(): Promise<readonly string[]> {
    return this.keeping.reading(async () => {
      const said = (await this.records.lately()).map(({ prompt }) => prompt.trim()).filter(Boolean)
      return [...new Set(said)].slice(0, WORDS)
    })
  }

  blob(version: string, part: Part): Promise<Blob | null> {
    return this.keeping.blob(version, part)
  }

  lease(): Lease {
    return this.leases.lease((version, part) => this.blob(version, part))
  }

  create(session: NewSession): Promise<ShelfSession> {
    return this.keeping.changing(async () => {
      const now = this.records.now()
      const { id = crypto.randomUUID(), title, first, createdAt = now } = session
      const empty = { ...emptySession(id, title.slice(0, TITLE), createdAt), updatedAt: now }
      const version = first && (await putDown(this.keeping.stores, id, 1, first))
      const whole = version ? grown({ session: empty, versions: [] }, version, now) : { session: empty, versions: [] }
      await this.records.write({ sessions: [whole.session], versions: whole.versions })
      await this.keeping.settled(whole, 'created', version)
      return sessionOf(whole)
    })
  }

  addVersion(session: string, version: NewVersion): Promise<ShelfVersion> {
    return this.keeping.changing(async () => {
      const whole = await this.keeping.whole(session)
      const put = await putDown(this.keeping.stores, session, nextNumber(whole.versions), version)
      const next = grown(whole, put, this.records.now())
      await this.records.write({ sessions: [next.session], versions: [put] })
      await this.keeping.settled(next, 'updated', put)
      return versionOf(put)
    })
  }

  setHead(session: string, head: string): Promise<void> {
    return this.edited(session, (whole) => {
      if (!whole.versions.some(({ id }) => id === head)) throw new ShelfError('gone')
      return { ...whole.session, head }
    })
  }

  rename(session: string, title: string): Promise<void> {
    return this.edited(session, (whole) => ({ ...whole.session, title: title.slice(0, TITLE) }))
  }

  keep(version: string): Promise<void> {
    return this.keeping.changing(async () => {
      const body = await this.records.version(version)
      if (!body) throw new ShelfError('gone')
      const whole = await this.keeping.whole(body.session)
      const kept = { ...body, kept: true }
      const versions = whole.versions.filter(({ id }) => id !== version)
      const next = grown({ session: whole.session, versions }, kept, this.records.now())
      await this.records.write({ sessions: [next.session], versions: [kept] })
      await this.keeping.settled({ ...next, versions: sorted(next.versions) }, 'updated', kept)
    })
  }

  discard(version: string): Promise<void> {
    return this.keeping.changing(async () => {
      const body = await this.records.version(version)
      if (!body) return
      const whole = await this.keeping.whole(body.session)
      const left = shrunk(whole, [version], this.records.now())
      const staying = new Set(left.versions.map(({ id }) => id))
      const gone = whole.versions.map(({ id }) => id).filter((id) => !staying.has(id))
      await this.records.write({ sessions: [left.session], dropVersions: gone })
      await this.keeping.stores.files.drop(gone)
      await this.keeping.settled(left, 'updated')
    })
  }

  remove(selection: ShelfSelection): Promise<Removal> {
    return this.keeping.changing(async () => {
      const { removal, sessions, left } = await remove(this.keeping.stores, selection, this.keeping.ground.undo)
      for (const session of sessions) await this.keeping.gone(session)
      for (const whole of left) await this.keeping.settled(whole, 'updated')
      if (removal.until !== null) this.keeping.purgeAt(removal.until)
      return removal
    })
  }

  restore(removal: string): Promise<boolean> {
    return this.keeping.changing(async () => {
      const sessions = await restore(this.records, removal)
      for (const id of sessions) await this.keeping.settled(await this.keeping.whole(id), 'updated')
      return sessions.length > 0
    })
  }

  remembered<T>(name: string): Promise<T | null> {
    return this.keeping.reading(async () => (await this.records.remembered(`said.${name}`)) as T | null)
  }

  async remember(name: string, value: unknown): Promise<void> {
    await this.keeping.changing(() => this.records.remember(`said.${name}`, value))
    this.keeping.news.tell({ change: 'remembered', name })
  }

  async check(progress: Progress = {}): Promise<Health> {
    return (await this.traffic()).check(progress)
  }

  async export(passphrase: string | null, progress: Progress = {}): Promise<Exported> {
    return (await this.traffic()).export(passphrase, progress)
  }

  async import(file: Blob, passphrase: string | null, progress: Progress = {}): Promise<Imported> {
    return (await this.traffic()).import(file, passphrase, progress)
  }

  folder(): Promise<FolderState> {
    return this.keeping.reading(async () => (await this.keeping.outlet()).state())
  }

  async useFolder(progress: Progress = {}): Promise<number | null> {
    return (await this.traffic()).useFolder(progress)
  }

  leaveFolder(): Promise<void> {
    return this.keeping.changing(async () => (await this.keeping.outlet()).leave())
  }

  async packed(session: string): Promise<Parcel | null> {
    return (await this.traffic()).packed(session)
  }

  async receive(parcel: Parcel, progress: Progress = {}): Promise<Imported> {
    return (await this.traffic()).receive(parcel, progress)
  }

  async moveTo(other: Shelf, sessions?: readonly string[]): Promise<number> {
    return (await this.traffic()).moveTo(other, sessions ?? (await this.keeping.sessions()))
  }

  async clear(): Promise<void> {
    await this.keeping.changing(async () => {
      await this.records.clear()
      await this.keeping.stores.files.clear()
    })
    this.keeping.news.tell({ change: 'everything' })
  }

  watch(news: (news: ShelfNews) => void): () => void {
    return this.keeping.news.watch(news)
  }

  stepOut(minutes: number): Promise<void> {
    return this.keeping.changing(() => this.records.holdOn(AWAY, Date.now() + minutes * 60_000))
  }

  close(): void {
    this.leases.release()
    this.keeping.close()
  }

  tidy(): Promise<void> {
    return this.keeping.tidy()
  }

  /** What is needed now and then is loaded then. */
  private async traffic(): Promise<Traffic> {
    const { Traffic } = await import('./traffic')
    return new Traffic(this.keeping)
  }

  private edited(session: string, change: (whole: Whole) => SessionBody): Promise<void> {
    return this.keeping.changing(async () => {
      const whole = await this.keeping.whole(session)
      const next = summed(change(whole), whole.versions, this.records.now())
      await this.records.write({ sessions: [next] })
      await this.keeping.settled({ ...whole, session: next }, 'updated')
    })
  }
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const sorted = (versions: readonly VersionBody[]): readonly VersionBody[] =>
  [...versions].sort((a, b) => a.number - b.number)
