/** What happens to sessions and versions: bytes first, then rows; rows go first and then bytes. */

import { type Pictures } from './pictures'
import { type Records } from './records'
import { type RemovalRow, type SessionBody, type VersionBody, type Whole, family, isPicture, summed } from './rows'
import { type How, type NewVersion, type Part, type Removal, type ShelfSelection } from './shelf'
import { smallSize, thumbnailOf } from './thumbnail'
import { ShelfError } from './trouble'

export interface Stores {
  readonly records: Records
  readonly files: Pictures
  /** Puts bytes down, sealed where the shelf is. */
  readonly put: (version: string, part: Part, blob: Blob) => Promise<void>
}

const HOW: How = { ai: false, sourceType: null, sentence: null, tools: [], credential: false }

export async function hash(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function emptySession(id: string, title: string, now: string): SessionBody {
  return { id, title, head: null, versions: 0, cover: null, words: '', createdAt: now, updatedAt: now }
}

/** Puts the bytes of a version down and answers its row, which is not written yet. */
export async function putDown(stores: Stores, session: string, number: number, add: NewVersion): Promise<VersionBody> {
  const id = add.id ?? crypto.randomUUID()
  const mediaType = add.mediaType ?? add.picture.type
  if (!isPicture(mediaType)) throw new ShelfError('file')
  await stores.put(id, 'picture', add.picture)
  const made = add.thumbnail ? null : await thumbnailOf(add.picture)
  const thumbnail = add.thumbnail ?? made?.blob ?? null
  if (thumbnail) await stores.put(id, 'thumbnail', thumbnail)
  return {
    ...{ id, session, number, parent: add.parent, tool: add.tool },
    kind: add.kind ?? (mediaType.startsWith('video/') ? 'video' : 'image'),
    kept: add.kept ?? true,
    ...{ width: add.width, height: add.height, mediaType },
    bytes: add.picture.size,
    sha256: await hash(add.picture),
    thumbnail: made ? { width: made.width, height: made.height } : smallSize(add.width, add.height),
    thumbnailBytes: thumbnail?.size ?? 0,
    how: add.how ?? HOW,
    prompt: add.prompt ?? '',
    parameters: add.parameters ?? {},
    story: add.story ?? [],
    createdAt: add.createdAt ?? new Date().toISOString(),
  }
}

/** A session with one more version; a kept one is the head, a candidate is not yet. */
export function grown({ session, versions }: Whole, version: VersionBody, now: string): Whole {
  const all = [...versions, version]
  const head = version.kept ? version.id : session.head
  return { session: summed({ ...session, head }, all, now), versions: all }
}

export function nextNumber(versions: readonly VersionBody[]): number {
  return Math.max(0, ...versions.map(({ number }) => number)) + 1
}

/** A session without these versions and what was made from them; the head moves to its nearest living ancestor. */
export function shrunk({ session, versions }: Whole, roots: readonly string[], now: string): Whole {
  const gone = family(versions, roots)
  const left = versions.filter(({ id }) => !gone.has(id))
  let head = session.head
  while (head !== null && gone.has(head)) head = versions.find(({ id }) => id === head)?.parent ?? null
  return { session: summed({ ...session, head }, left, now), versions: left }
}

interface Doomed {
  readonly whole: Whole
  /** What is left of the session; null: all of it goes. */
  readonly left: Whole | null
}

/** Takes sessions and versions off the shelf: into a removal that can be undone, or for good where nothing may be. */
export async function remove(
  stores: Stores,
  selection: ShelfSelection,
  undo: number,
): Promise<{ readonly removal: Removal; readonly sessions: readonly string[]; readonly left: readonly Whole[] }> {
  const doomed = await chosen(stores.records, selection)
  const row = await removalOf(stores.records, doomed, undo)
  const versions = row.versions.map(({ id }) => id)
  await stores.records.write({
    sessions: doomed.flatMap(({ left }) => left?.session ?? []),
    dropSessions: row.sessions.map(({ id }) => id),
    dropVersions: versions,
    ...(undo ? { removal: row } : {}),
  })
  if (!undo) await stores.files.drop(versions)
  const until = undo ? row.until : null
  return {
    removal: { id: row.id, sessions: row.sessions.length, versions: versions.length, until },
    sessions: row.sessions.map(({ id }) => id),
    left: doomed.flatMap(({ left }) => left ?? []),
  }
}

async function chosen(records: Records, selection: ShelfSelection): Promise<readonly Doomed[]> {
  const doomed: Doomed[] = []
  for (const id of new Set(selection.sessions)) {
    const whole = await records.session(id)
    if (whole) doomed.push({ whole, left: null })
  }
  const found = await Promise.all(selection.versions.map((id) => records.version(id)))
  const sessions = new Set(found.flatMap((version) => version?.session ?? []))
  for (const id of selection.sessions) sessions.delete(id)
  for (const id of sessions) {
    const whole = await records.session(id)
    if (whole) doomed.push({ whole, left: shrunk(whole, selection.versions, records.now()) })
  }
  return doomed
}

async function removalOf(records: Records, doomed: readonly Doomed[], undo: number): Promise<RemovalRow> {
  const rows = await Promise.all(doomed.map(async ({ whole, left }) => ({ left, ...(await records.rows(whole)) })))
  const staying = (left: Whole | null): ReadonlySet<string> => new Set(left?.versions.map(({ id }) => id))
  return {
    id: crypto.randomUUID(),
    until: Date.now() + undo * 1000,
    sessions: rows.flatMap(({ left, session }) => (left ? [] : [session])),
    versions: rows.flatMap(({ left, versions }) => versions.filter(({ id }) => !staying(left).has(id))),
    heads: Object.fromEntries(
      doomed.flatMap(({ whole, left }) => (left ? [[left.session.id, whole.session.head]] : [])),
    ),
  }
}

/** Takes a removal back; answers the sessions that changed, none where its time is over. */
export async function restore(records: Records, id: string): Promise<readonly string[]> {
  const row = (await records.removals()).find((each) => each.id === id)
  if (!row || row.until <= Date.now()) return []
  await records.write({ back: row, dropRemovals: [id] })
  for (const [session, head] of Object.entries(row.heads)) {
    const whole = await records.session(session)
    if (!whole) continue
    const now = records.now()
    await records.write({ sessions: [summed({ ...whole.session, head }, whole.versions, now)] })
  }
  return [...row.sessions.map((each) => each.id), ...Object.keys(row.heads)]
}

/** Ends removals whose time is over: their bytes go, then they. */
export async function purge(stores: Stores): Promise<number | null> {
  const removals = await stores.records.removals()
  const over = removals.filter(({ until }) => until <= Date.now())
  await stores.files.drop(over.flatMap(({ versions }) => versions.map(({ id }) => id)))
  if (over.length) await stores.records.write({ dropRemovals: over.map(({ id }) => id) })
  const open = removals.filter(({ until }) => until > Date.now()).map(({ until }) => until)
  return open.length ? Math.min(...open) : null
}
