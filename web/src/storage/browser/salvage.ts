/** What a broken or lost database leaves: the rows that it still gives out, and the notes beside the pictures. */

import { emptySession } from './changing'
import { STORES, answered, openDatabase, write } from './database'
import { isIndexed } from './file/index'
import { type Records } from './records'
import type { Base } from './recovery'
import { isSession, isVersion, summed } from './rows'

type Row = readonly [store: (typeof STORES)[number], key: IDBValidKey, value: unknown]

/** Opens the database that takes the place of a broken one, with the rows of that. */
export async function followed(broken: string, next: string): Promise<Base> {
  const rows = await salvaged(broken)
  const opened = await openDatabase(next)
  await write(opened.database, STORES, (at) => {
    for (const [store, key, value] of rows) {
      if (at(store).keyPath === null) at(store).put(value, key)
      else at(store).put(value)
    }
  })
  return opened
}

/** Makes sessions again from their notes, where the database does not have them. */
export async function fromNotes(records: Records, notes: readonly string[]): Promise<void> {
  const known = new Set((await records.known()).sessions)
  for (const text of notes) {
    const said = parsed(text)
    if (!isIndexed(said) || known.has(said.id)) continue
    const empty = { ...emptySession(said.id, said.title, said.createdAt), head: said.head }
    await records.write({ sessions: [summed(empty, said.versions, said.updatedAt)], versions: said.versions })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The rows that a broken database still gives out. */
async function salvaged(name: string): Promise<readonly Row[]> {
  const request = indexedDB.open(name)
  const database = await answered(request).catch(() => null)
  if (!database) return []
  const rows: Row[] = []
  for (const store of STORES) {
    if (!database.objectStoreNames.contains(store)) continue
    const values = await rowsOf(database, store).catch(() => [])
    rows.push(...values.filter(([, , value]) => fits(store, value)))
  }
  database.close()
  return rows
}

async function rowsOf(database: IDBDatabase, store: Row[0]): Promise<readonly Row[]> {
  const at = database.transaction([store], 'readonly').objectStore(store)
  const [keys, values] = await Promise.all([answered(at.getAllKeys()), answered<unknown[]>(at.getAll())])
  return keys.map((key, i) => [store, key, values[i]] as const)
}

function fits(store: Row[0], value: unknown): boolean {
  const row = value as { id?: unknown; body?: unknown } | null
  if (store === 'sessions') return isSession(row?.body)
  if (store === 'versions') return isVersion(row?.body)
  return store === 'pictures' ? value instanceof Blob : store === 'notes'
}
