/** Working copies whose tab is gone: nobody can open them any more, and the next page of ours takes them away. */

import { answered, openDatabase, read, removeDatabase, write } from './database'
import { ifFree } from './locks'
import { AWAY, NAMES, databases, generations, generation, nameOf } from './names'
import { dropFolder, hasFiles } from './pictures'
import { living } from './tab'

/** How long a tab may be between two of its own pages. */
const BETWEEN_PAGES_MS = 5000

/** Removes what tabs left behind; answers how many. Called by any page of ours, when it has nothing better to do. */
export async function sweep(wait = BETWEEN_PAGES_MS): Promise<number> {
  const own = await living()
  const left: string[] = []
  for (const id of await candidates()) {
    if (id !== own && (await ifFree(nameOf('tab', id), () => Promise.resolve()))) left.push(id)
  }
  if (!left.length) return 0
  await new Promise((resolve) => setTimeout(resolve, wait))
  let gone = 0
  for (const id of left) {
    await ifFree(nameOf('tab', id), async () => {
      if (await isAway(nameOf('tab', id))) return
      await dropShelf(nameOf('tab', id))
      gone++
    })
  }
  return gone
}

/** This tab goes to another site and comes back: for so many minutes its working copy, if it has one, is left alone. */
export async function stepOut(minutes: number): Promise<void> {
  const own = await living()
  if (!own) return
  const { database } = await openDatabase(nameOf('tab', own))
  try {
    await write(database, ['notes'], (at) => void at('notes').put(Date.now() + minutes * 60_000, AWAY))
  } finally {
    database.close()
  }
}

/** Takes the databases and the folder of a shelf away; what another tab still holds open goes when that closes it. */
export async function dropShelf(name: string): Promise<void> {
  for (const n of new Set([1, ...(await generations(name))])) await removeDatabase(generation(name, n))
  await dropFolder(name)
}

async function candidates(): Promise<ReadonlySet<string>> {
  const names = [...(await databases()), ...(await folders())]
  return new Set(names.flatMap((name) => (name.startsWith(`${NAMES.tab}.`) ? [name.split('.')[1] ?? ''] : [])))
}

async function folders(): Promise<readonly string[]> {
  if (!hasFiles()) return []
  const names: string[] = []
  for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name)
  return names
}

async function isAway(name: string): Promise<boolean> {
  const opened = await openDatabase(name).catch(() => null)
  if (!opened) return false
  try {
    const until = await read(opened.database, ['notes'], (at) => answered<unknown>(at('notes').get(AWAY)))
    return typeof until === 'number' && until > Date.now()
  } catch {
    return false
  } finally {
    opened.database.close()
  }
}
