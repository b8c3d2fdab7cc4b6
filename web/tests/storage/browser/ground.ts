/** A browser's storage for tests: IndexedDB in memory, no file system, one tab. */

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { openShelf } from '../../../src/storage/browser/open'
import { type Life, type NewVersion, type Shelf } from '../../../src/storage/browser/shelf'

/** Starts with nothing stored and a fresh tab. */
export function emptyBrowser(): void {
  Object.assign(globalThis, { indexedDB: new IDBFactory(), IDBKeyRange })
  newTab()
}

/** Another tab: its own store is empty. */
export function newTab(): void {
  const kept = new Map<string, string>()
  const sessionStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  Object.assign(globalThis, { sessionStorage })
}

export const open = (life: Life = 'kept', owner = 'alice', undo = 0): Promise<Shelf> => openShelf({ life, owner, undo })

export function version(text: string, change: Partial<NewVersion> = {}): NewVersion {
  const picture = new Blob([text], { type: 'image/png' })
  const thumbnail = new Blob([`small ${text}`], { type: 'image/webp' })
  return { parent: null, tool: null, picture, thumbnail, width: 800, height: 600, ...change }
}

export async function textOf(blob: Promise<Blob | null>): Promise<string | null> {
  return (await (await blob)?.text()) ?? null
}
