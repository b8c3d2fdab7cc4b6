/** Sessions and versions in the database, through the seal. What does not open or is not a row of ours is not there. */

import { type StoreName, answered, read, write } from './database'
import {
  type RemovalRow,
  type SessionBody,
  type SessionRow,
  type VersionBody,
  type VersionRow,
  type Whole,
  isSession,
  isVersion,
} from './rows'
import { type Seal } from './seal'

const BATCH = 60
const LATELY = 200

/** What one transaction does. */
export interface Change {
  readonly sessions?: readonly SessionBody[]
  readonly versions?: readonly VersionBody[]
  readonly dropSessions?: readonly string[]
  readonly dropVersions?: readonly string[]
  readonly removal?: RemovalRow
  readonly dropRemovals?: readonly string[]
  /** Rows that come back as they were. */
  readonly back?: { readonly sessions: readonly SessionRow[]; readonly versions: readonly VersionRow[] }
}

export class Records {
  private readonly base: () => IDBDatabase
  private readonly seal: Seal
  private last = 0

  constructor(base: () => IDBDatabase, seal: Seal) {
    this.base = base
    this.seal = seal
  }

  async session(id: string): Promise<Whole | null> {
    const [row, rows] = await read(this.base(), ['sessions', 'versions'], async (at) => {
      const found = answered<SessionRow | undefined>(at('sessions').get(id))
      const versions = answered<VersionRow[]>(at('versions').index('session').getAll(id))
      return [await found, await versions] as const
    })
    const session = row && (await this.opened(row))
    if (!isSession(session)) return null
    const versions = (await Promise.all(rows.map((each) => this.opened(each)))).filter(isVersion)
    return { session, versions: versions.sort((a, b) => a.number - b.number) }
  }

  async version(id: string): Promise<VersionBody | null> {
    const row = await read(this.base(), ['versions'], (at) => answered<VersionRow | undefined>(at('versions').get(id)))
    const version = row && (await this.opened(row))
    return isVersion(version) ? version : null
  }

  /** Sessions that fit, last touched first, from after a place in the list on; and the place to go on from. */
  async page(
    after: string | null,
    limit: number,
    fits: (session: SessionBody) => boolean,
  ): Promise<{ readonly sessions: readonly SessionBody[]; readonly next: string | null }> {
    const sessions: SessionBody[] = []
    for (let place = after; ;) {
      const rows = await this.batch(place)
      for (const row of rows) {
        const session = await this.opened(row)
        if (isSession(session) && fits(session)) sessions.push(session)
        place = `${row.at}.${row.id}`
        if (sessions.length === limit) return { sessions, next: place }
      }
      if (rows.length < BATCH) return { sessions, next: null }
    }
  }

  /** The versions made last, newest first. */
  async lately(): Promise<readonly VersionBody[]> {
    const rows = await this.walked<VersionRow>('versions', 'at', null, LATELY)
    return (await Promise.all(rows.map((row) => this.opened(row)))).filter(isVersion)
  }

  /** The ids of all sessions, and of all versions with those that a removal still holds. */
  async known(): Promise<{ readonly sessions: readonly string[]; readonly versions: ReadonlySet<string> }> {
    const [sessions, versions, removals] = await read(this.base(), ['sessions', 'versions', 'removals'], async (at) => {
      const each = [answered(at('sessions').getAllKeys()), answered(at('versions').getAllKeys())] as const
      const held = answered<RemovalRow[]>(at('removals').getAll())
      return [await each[0], await each[1], await held] as const
    })
    const held = removals.flatMap((removal) => removal.versions.map(({ id }) => id))
    return { sessions: sessions.map(String), versions: new Set([...versions.map(String), ...held]) }
  }

  removals(): Promise<readonly RemovalRow[]> {
    return read(this.base(), ['removals'], (at) => answered<RemovalRow[]>(at('removals').getAll()))
  }

  async write(change: Change): Promise<void> {
    const sessions = await Promise.all((change.sessions ?? []).map((body) => this.sessionRow(body)))
    const versions = await Promise.all((change.versions ?? []).map((body) => this.versionRow(body)))
    await write(this.base(), ['sessions', 'versions', 'removals'], (at) => {
      for (const row of [...sessions, ...(change.back?.sessions ?? [])]) at('sessions').put(row)
      for (const row of [...versions, ...(change.back?.versions ?? [])]) at('versions').put(row)
      for (const id of change.dropSessions ?? []) at('sessions').delete(id)
      for (const id of change.dropVersions ?? []) at('versions').delete(id)
      for (const id of change.dropRemovals ?? []) at('removals').delete(id)
      if (change.removal) at('removals').put(change.removal)
    })
  }

  /** A row made anew where it lies: for a removal, which holds rows as they are stored. */
  async rows(whole: Whole): Promise<{ readonly session: SessionRow; readonly versions: readonly VersionRow[] }> {
    const versions = await Promise.all(whole.versions.map((body) => this.versionRow(body)))
    return { session: await this.sessionRow(whole.session), versions }
  }

  async remembered(name: string): Promise<unknown> {
    const stored = await read(this.base(), ['notes'], (at) => answered<unknown>(at('notes').get(name)))
    return stored === undefined ? null : ((await this.seal.open(stored, `note/${name}`)) ?? null)
  }

  async remember(name: string, value: unknown): Promise<void> {
    const stored = await this.seal.seal(value, `note/${name}`)
    await write(this.base(), ['notes'], (at) => void at('notes').put(stored, name))
  }

  /** A value of the browser that cannot be sealed, such as a folder's handle. */
  async held<T>(name: string): Promise<T | null> {
    return (await read(this.base(), ['notes'], (at) => answered<T | undefined>(at('notes').get(name)))) ?? null
  }

  async holdOn(name: string, value: unknown): Promise<void> {
    await write(this.base(), ['notes'], (at) => {
      if (value === null) at('notes').delete(name)
      else at('notes').put(value, name)
    })
  }

  clear(): Promise<void> {
    const stores: readonly StoreName[] = ['sessions', 'versions', 'removals', 'notes']
    return write(this.base(), stores, (at) => stores.forEach((store) => at(store).clear()))
  }

  private opened(row: SessionRow): Promise<unknown> {
    return this.seal.open(row.body, row.id)
  }

  private async sessionRow(body: SessionBody): Promise<SessionRow> {
    return { id: body.id, at: Date.parse(body.updatedAt), body: await this.seal.seal(body, body.id) }
  }

  private async versionRow(body: VersionBody): Promise<VersionRow> {
    // Two versions of one millisecond still have an order.
    const at = Date.parse(body.createdAt) + (body.number % 1000) / 1000
    return { id: body.id, session: body.session, at, body: await this.seal.seal(body, body.id) }
  }

  /** A time that no session has yet, so that lists have one order. */
  now(): string {
    this.last = Math.max(Date.now(), this.last + 1)
    return new Date(this.last).toISOString()
  }

  private batch(after: string | null): Promise<readonly SessionRow[]> {
    const [time = '', id = ''] = after?.split('.') ?? []
    const range = after === null ? null : IDBKeyRange.upperBound([Number(time), id], true)
    return this.walked<SessionRow>('sessions', 'recent', range, BATCH)
  }

  private walked<T>(store: StoreName, index: string, range: IDBKeyRange | null, most: number): Promise<readonly T[]> {
    return read(this.base(), [store], (at) => {
      const request = at(store).index(index).openCursor(range, 'prev')
      const rows: T[] = []
      return new Promise((resolve, reject) => {
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const cursor = request.result
          if (cursor) rows.push(cursor.value as T)
          if (cursor && rows.length < most) cursor.continue()
          else resolve(rows)
        }
      })
    })
  }
}
