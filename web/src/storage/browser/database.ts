/** IndexedDB with promises, and the layout of the shelf's database. */

import { ShelfError } from './trouble'

/** Brings a database from one version of the layout to the next. */
export type Step = (database: IDBDatabase, change: IDBTransaction) => void

const first: Step = (database) => {
  database.createObjectStore('sessions', { keyPath: 'id' }).createIndex('recent', ['at', 'id'])
  const versions = database.createObjectStore('versions', { keyPath: 'id' })
  versions.createIndex('session', 'session')
  versions.createIndex('at', 'at')
  database.createObjectStore('pictures')
  database.createObjectStore('removals', { keyPath: 'id' })
  database.createObjectStore('notes')
}

/** The n-th step makes version n of the layout. A step that people have been through never changes; a new one follows. */
export const STEPS: readonly Step[] = [first]

export const STORES = ['sessions', 'versions', 'pictures', 'removals', 'notes'] as const
export type StoreName = (typeof STORES)[number]

/** A database that the browser cannot open, or that is not what we made. */
export class Broken extends Error {}

export interface Opened {
  readonly database: IDBDatabase
  /** It was not there before. */
  readonly fresh: boolean
}

const BLOCKED_MS = 4000

export function openDatabase(name: string, steps: readonly Step[] = STEPS): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, steps.length)
    let fresh = false
    // Other tabs close theirs when asked; one that does not is told about.
    request.onblocked = () => void setTimeout(() => reject(new ShelfError('blocked')), BLOCKED_MS)
    request.onupgradeneeded = (event) => {
      fresh = event.oldVersion === 0
      const change = request.transaction
      if (change) for (const step of steps.slice(event.oldVersion)) step(request.result, change)
    }
    request.onsuccess = () => {
      const database = request.result
      if (STORES.every((store) => database.objectStoreNames.contains(store))) return resolve({ database, fresh })
      database.close()
      reject(new Broken())
    }
    request.onerror = () => reject(opening(request.error))
  })
}

function opening(error: DOMException | null): Error {
  if (error?.name === 'VersionError') return new ShelfError('newer')
  if (error?.name === 'QuotaExceededError') return new ShelfError('full')
  if (error?.name === 'SecurityError' || error?.name === 'InvalidStateError') return new ShelfError('unavailable')
  return new Broken()
}

export function removeDatabase(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve(true)
    request.onerror = () => resolve(false)
    request.onblocked = () => resolve(false)
  })
}

export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Reads within one transaction; `work` must only await what the transaction answers. */
export async function read<T>(
  database: IDBDatabase,
  stores: readonly StoreName[],
  work: (at: (store: StoreName) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  const transaction = database.transaction([...stores], 'readonly')
  return work((store) => transaction.objectStore(store))
}

/** Writes within one transaction: all of it or nothing. */
export function write(
  database: IDBDatabase,
  stores: readonly StoreName[],
  work: (at: (store: StoreName) => IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction([...stores], 'readwrite')
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new ShelfError('closed'))
    work((store) => transaction.objectStore(store))
  })
}
