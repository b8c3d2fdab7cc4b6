/**
 * Opens the database of a shelf, whatever state it is in. One that does not open, or is not what we made, is set aside:
 * the next takes its place with the rows that can be read from it and with the notes that lie beside the pictures
 * (salvage.ts). A browser that lost its database silently leaves the notes too. The old one is removed once the new one
 * stands.
 */

import { Broken, STORES, answered, openDatabase, read, removeDatabase } from './database'
import { generation, generations } from './names'
import { type Pictures } from './pictures'
import { type Records } from './records'

export interface Base {
  readonly database: IDBDatabase
  readonly fresh: boolean
}

export async function openBase(name: string): Promise<Base> {
  const known = await generations(name)
  const n = known.at(-1) ?? 1
  const found = await sound(generation(name, n))
  if (found) {
    for (const old of known.slice(0, -1)) void removeDatabase(generation(name, old))
    return found
  }
  const { followed } = await import('./salvage')
  const next = await followed(generation(name, n), generation(name, n + 1))
  for (const old of known) void removeDatabase(generation(name, old))
  return next
}

/** The database if it opens and answers; null where it is broken. */
async function sound(name: string): Promise<Base | null> {
  try {
    const opened = await openDatabase(name)
    await read(opened.database, STORES, (at) => Promise.all(STORES.map((store) => answered(at(store).count()))))
    return opened
  } catch (error) {
    if (error instanceof Broken || (error instanceof DOMException && error.name === 'UnknownError')) return null
    throw error
  }
}

/** Makes sessions again from the notes beside the pictures, where the database does not have them. */
export async function remade(records: Records, pictures: Pictures): Promise<void> {
  const notes = await pictures.notes()
  if (notes.length) await (await import('./salvage')).fromNotes(records, notes)
}
