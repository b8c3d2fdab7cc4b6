/** Databases of earlier versions, of later ones, and broken ones. */

import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { STEPS, type Step, openDatabase, write } from '../../../src/storage/browser/database'
import { emptyBrowser, open, textOf, version } from './ground'

interface Fixture {
  readonly stores: {
    readonly sessions: readonly object[]
    readonly versions: readonly object[]
    readonly notes: readonly (readonly [string, unknown])[]
    readonly pictures: readonly (readonly [string, string])[]
  }
}

const FIRST = JSON.parse(readFileSync('tests/storage/browser/version1.json', 'utf8')) as Fixture
const SESSION = '5f0c1d86-0f4e-4c0e-9a53-2f6a41c9b001'
const HEAD = '5f0c1d86-0f4e-4c0e-9a53-2f6a41c9b102'

beforeEach(emptyBrowser)

/** A gallery as the first version of the layout left it. */
async function firstVersion(): Promise<void> {
  const { database } = await openDatabase('gallery.alice', STEPS.slice(0, 1))
  await write(database, ['sessions', 'versions', 'notes', 'pictures'], (at) => {
    for (const row of FIRST.stores.sessions) at('sessions').put(row)
    for (const row of FIRST.stores.versions) at('versions').put(row)
    for (const [name, value] of FIRST.stores.notes) at('notes').put(value, name)
    for (const [key, text] of FIRST.stores.pictures) at('pictures').put(new Blob([text]), key)
  })
  database.close()
}

describe('the layout of the database', () => {
  test('of the first version opens with everything in it', async () => {
    await firstVersion()
    const shelf = await open()
    expect(await shelf.read(SESSION)).toMatchObject({
      title: 'Jacket',
      head: HEAD,
      versions: [{ number: 1 }, { number: 2 }],
    })
    expect(await textOf(shelf.blob(HEAD, 'picture'))).toBe('two')
    expect(await textOf(shelf.blob(HEAD, 'thumbnail'))).toBe('small two')
    expect(await shelf.recipe(HEAD)).toMatchObject({ prompt: 'a red wall', story: ['Made with fill.'] })
    expect(await shelf.remembered('preferences')).toEqual({ mat: 'black' })
    expect((await shelf.list(null, 'red')).rows).toHaveLength(1)
    expect(await shelf.check()).toEqual({ sessions: 1, versions: 2, broken: [] })
  })

  test('goes through each step that it lacks, once, with its rows', async () => {
    await firstVersion()
    const next: Step = (_, change) => {
      const cursor = change.objectStore('sessions').openCursor()
      cursor.onsuccess = () => {
        const row = cursor.result?.value as { body: { title: string } } | undefined
        if (!row) return
        row.body.title += ' and on'
        cursor.result?.update(row)
        cursor.result?.continue()
      }
    }
    for (let time = 0; time < 2; time++) {
      const { database, fresh } = await openDatabase('gallery.alice', [...STEPS, next])
      expect([fresh, database.version]).toEqual([false, STEPS.length + 1])
      const asked = database.transaction('sessions').objectStore('sessions').get(SESSION)
      const row = await new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)))
      expect(row).toMatchObject({ body: { title: 'Jacket and on' } })
      database.close()
    }
    // A page of before the step says so instead of touching it.
    await expect(open()).rejects.toMatchObject({ code: 'newer' })
  })

  test('lets a newer page change it, and says so to the older one', async () => {
    await firstVersion()
    const older = await open()
    const { database } = await openDatabase('gallery.alice', [...STEPS, () => undefined])
    await expect(older.list()).rejects.toMatchObject({ code: 'newer' })
    database.close()
  })
})

describe('what is broken', () => {
  test('a row that is not ours is passed over, and the rest stays usable', async () => {
    await firstVersion()
    const { database } = await openDatabase('gallery.alice')
    await write(database, ['sessions', 'versions'], (at) => {
      at('sessions').put({ id: 'junk', at: 1895359600000, body: { id: 'junk', title: 7 } })
      at('versions').put({ id: 'junk', session: SESSION, at: 1, body: 'junk' })
    })
    database.close()
    const shelf = await open()
    expect((await shelf.list()).rows.map(({ id }) => id)).toEqual([SESSION])
    expect((await shelf.read(SESSION))?.versions).toHaveLength(2)
    expect(await shelf.read('junk')).toBeNull()
  })

  test('a picture that is missing or cut off has no address, and the check names it', async () => {
    await firstVersion()
    const { database } = await openDatabase('gallery.alice')
    await write(database, ['pictures'], (at) => void at('pictures').put(new Blob(['tw']), `${HEAD}.picture`))
    database.close()
    const shelf = await open()
    expect(await shelf.lease().address(HEAD, 'picture')).toBeNull()
    expect(await textOf(shelf.blob(HEAD, 'thumbnail'))).toBe('small two')
    expect((await shelf.check()).broken).toEqual([HEAD])
  })

  test('a database without its stores is set aside, and what it still holds comes along', async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('gallery.alice', STEPS.length)
      request.onupgradeneeded = () => {
        request.result.createObjectStore('sessions', { keyPath: 'id' })
        request.result.createObjectStore('versions', { keyPath: 'id' })
        request.result.createObjectStore('pictures')
      }
      request.onsuccess = () => resolve(request.result)
    })
    const change = database.transaction(['sessions', 'versions', 'pictures'], 'readwrite')
    for (const row of FIRST.stores.sessions) change.objectStore('sessions').put(row)
    for (const row of FIRST.stores.versions) change.objectStore('versions').put(row)
    for (const [key, text] of FIRST.stores.pictures) change.objectStore('pictures').put(new Blob([text]), key)
    await new Promise((resolve) => (change.oncomplete = resolve))
    database.close()

    const shelf = await open()
    expect(await shelf.read(SESSION)).toMatchObject({ title: 'Jacket', head: HEAD })
    expect(await textOf(shelf.blob(HEAD, 'picture'))).toBe('two')
    await shelf.create({ title: 'Goes on', first: version('three') })
    shelf.close()
    const again = await open()
    expect((await again.list()).rows.map(({ title }) => title)).toEqual(['Goes on', 'Jacket'])
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['gallery.alice.2'])
  })
})
