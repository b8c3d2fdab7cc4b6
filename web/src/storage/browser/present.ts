/** Which galleries of this browser belong to somebody who is signed in here: without a network only those are shown. */

import { answered, openDatabase, read, write } from './database'
import { NAMES, databases } from './names'

export const PRESENT = 'present'

/** The owners who are signed in here, as far as this browser knows. */
export async function present(): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of await galleries()) {
    const here = await within(name, (database) =>
      read(database, ['notes'], (at) => answered<unknown>(at('notes').get(PRESENT))),
    )
    if (here === true) found.push(ownerOf(name))
  }
  return [...new Set(found)]
}

/** Nobody is signed in here any more. */
export async function absent(): Promise<void> {
  for (const name of await galleries()) {
    await within(name, (database) => write(database, ['notes'], (at) => void at('notes').delete(PRESENT)))
  }
}

const galleries = async (): Promise<readonly string[]> =>
  (await databases()).filter((name) => name.startsWith(`${NAMES.kept}.`))

const ownerOf = (name: string): string => name.split('.')[1] ?? ''

async function within<T>(name: string, work: (database: IDBDatabase) => Promise<T>): Promise<T | null> {
  const opened = await openDatabase(name).catch(() => null)
  if (!opened) return null
  try {
    return await work(opened.database)
  } catch {
    return null
  } finally {
    opened.database.close()
  }
}
