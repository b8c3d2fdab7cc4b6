/** Opens a shelf. Everything else of this folder is loaded by this. */

import { BrowserShelf } from './browsershelf'
import { forgetTab, tabOf } from './tab'
import { nameOf } from './names'
import { hasFiles, inDatabase, inFiles } from './pictures'
import { PRESENT } from './present'
import { Records } from './records'
import { openBase, remade } from './recovery'
import { plain, sealing } from './seal'
import { type Life, type OpenShelf, type ShelfOptions } from './shelf'
import { ShelfError } from './trouble'

export const openShelf: OpenShelf = async (options) => {
  if (typeof indexedDB === 'undefined' || !/^[\w-]{1,64}$/.test(options.owner)) throw new ShelfError('unavailable')
  const tab = options.life === 'tab' ? await tabOf(options.owner) : null
  if (tab?.former) await dropped(nameOf('tab', tab.former))
  if (tab) void import('./leftovers').then(({ sweep }) => sweep()).catch(() => undefined)
  return standing(options, nameOf(options.life, tab?.id ?? options.owner), tab?.key ?? null)
}

/** Removes a shelf with all that it is made of: for whoever leaves, and for a computer that others use too. */
export async function forgetShelf(life: Life, owner: string): Promise<void> {
  const whose = life === 'tab' ? (await tabOf(owner)).id : owner
  if (life === 'tab') forgetTab()
  await dropped(nameOf(life, whose))
}

async function dropped(name: string): Promise<void> {
  const { dropShelf } = await import('./leftovers')
  await dropShelf(name)
}

async function standing(options: ShelfOptions, name: string, key: CryptoKey | null): Promise<BrowserShelf> {
  let { database, fresh } = await openBase(name)
  let state: 'open' | 'newer' | 'ended' = 'open'
  const guard = (opened: IDBDatabase): void => {
    // A newer page wants to change the layout, or somebody removes the shelf: this one lets go at once.
    opened.onversionchange = (event) => {
      state = event.newVersion === null ? 'ended' : 'newer'
      opened.close()
    }
    opened.onclose = () => void (state = 'ended')
  }
  guard(database)
  const base = (): IDBDatabase => {
    if (state !== 'open') throw new ShelfError(state === 'newer' ? 'newer' : 'closed')
    return database
  }
  const seal = key ? sealing(key) : plain
  // In a private window some browsers have the file system and refuse to open it. A working copy never lies anywhere
  // unsealed, so what it packs stays in memory.
  const files = hasFiles() ? await inFiles(name, key !== null).catch(() => null) : null
  const pictures = files ?? inDatabase(base)
  const records = new Records(base, seal)
  if (fresh && !key) await remade(records, pictures)
  if (!key) await records.holdOn(PRESENT, true)
  const { life, owner, undo = 0 } = options
  const shelf = new BrowserShelf({ life, owner, name, undo, records, pictures, seal, end: () => database.close() })
  await shelf.tidy()
  // Back from another site: from now on the tab's lock says that it is here.
  if (key) void shelf.stepOut(0).catch(() => undefined)
  return shelf
}
