import { beforeEach, describe, expect, test } from 'vitest'
import { type ShelfNews } from '../../../src/storage/browser/shelf'
import { emptyBrowser, newTab, open, textOf, version } from './ground'

beforeEach(emptyBrowser)

describe('sessions and versions', () => {
  test('a session comes back as it was put, with its pictures and words', async () => {
    const shelf = await open()
    const { id, versions } = await shelf.create({ title: 'Jacket', first: version('one') })
    const first = versions[0]?.id ?? ''
    const asked = { parent: first, tool: 'fill', prompt: 'a red wall', parameters: { strength: 3 } }
    const second = await shelf.addVersion(id, version('two', asked))
    shelf.close()

    const again = await open()
    const session = await again.read(id)
    expect(session).toMatchObject({ title: 'Jacket', head: second.id })
    expect(session?.versions.map(({ number, parent }) => [number, parent])).toEqual([
      [1, null],
      [2, first],
    ])
    expect(await textOf(again.blob(second.id, 'picture'))).toBe('two')
    expect((await again.blob(second.id, 'picture'))?.type).toBe('image/png')
    expect(await textOf(again.blob(first, 'thumbnail'))).toBe('small one')
    expect(await again.recipe(second.id)).toMatchObject({
      tool: 'fill',
      prompt: 'a red wall',
      parameters: { strength: 3 },
    })
    expect(await again.words()).toEqual(['a red wall'])
    expect((await again.list()).rows[0]).toMatchObject({ versions: 2, cover: { version: second.id, width: 384 } })
  })

  test('a candidate is not the head until it is kept, and takes its line along when it is discarded', async () => {
    const shelf = await open()
    const { id, head } = await shelf.create({ title: '', first: version('one') })
    const candidate = await shelf.addVersion(id, version('two', { parent: head, kept: false }))
    expect((await shelf.read(id))?.head).toBe(head)
    await shelf.keep(candidate.id)
    expect(await shelf.read(id)).toMatchObject({
      head: candidate.id,
      versions: [{ number: 1 }, { number: 2, kept: true }],
    })
    const child = await shelf.addVersion(id, version('three', { parent: candidate.id }))
    await shelf.discard(candidate.id)
    expect(await shelf.read(id)).toMatchObject({ head, versions: [{ id: head }] })
    expect(await shelf.blob(child.id, 'picture')).toBeNull()
  })

  test('people on one computer do not see each other', async () => {
    const alice = await open('kept', 'alice')
    const { id } = await alice.create({ title: 'Hers', first: version('one') })
    const eve = await open('kept', 'eve')
    expect((await eve.list()).rows).toEqual([])
    expect(await eve.read(id)).toBeNull()
  })

  test('nothing but pictures and films gets an address', async () => {
    const shelf = await open()
    const page = new Blob(['<script>'], { type: 'text/html' })
    await expect(shelf.create({ title: '', first: version('', { picture: page }) })).rejects.toMatchObject({
      code: 'file',
    })
  })
})

describe('lists', () => {
  test('go on page by page, last touched first, and find by title and words', async () => {
    const shelf = await open()
    const ids: string[] = []
    for (let i = 0; i < 45; i++) {
      const prompt = i % 9 ? 'Café on a hill' : 'a blue door'
      ids.push((await shelf.create({ title: `Nr ${i}`, first: version(`${i}`, { prompt }) })).id)
    }
    await shelf.rename(ids[0] ?? '', 'Touched')
    const first = await shelf.list()
    const second = await shelf.list(first.next)
    expect(first.rows).toHaveLength(40)
    expect(first.rows[0]?.title).toBe('Touched')
    expect([...first.rows, ...second.rows].map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect((await shelf.list(null, 'DOOR blue')).rows).toHaveLength(5)
    expect((await shelf.list(null, 'cafe 44')).rows.map(({ title }) => title)).toEqual(['Nr 44'])
    expect((await shelf.list(null, 'nothing')).rows).toEqual([])
  })
})

describe('deleting', () => {
  test('is final where nothing may be undone', async () => {
    const shelf = await open()
    const { id, head } = await shelf.create({ title: 'Gone', first: version('one', { prompt: 'secret' }) })
    const removal = await shelf.remove({ sessions: [id], versions: [] })
    expect(removal).toMatchObject({ sessions: 1, versions: 1, until: null })
    expect(await shelf.blob(head ?? '', 'picture')).toBeNull()
    expect(await shelf.restore(removal.id)).toBe(false)
    expect(await shelf.words()).toEqual([])
    expect((await shelf.list(null, 'secret')).rows).toEqual([])
  })

  test('comes back whole while the time lasts, and not after it', async () => {
    const shelf = await open('kept', 'alice', 60)
    const { id, head } = await shelf.create({ title: 'Back', first: version('one') })
    const child = await shelf.addVersion(id, version('two', { parent: head, prompt: 'a wall' }))
    const part = await shelf.remove({ sessions: [], versions: [child.id] })
    expect(await shelf.read(id)).toMatchObject({ head, versions: [{ id: head }] })
    const whole = await shelf.remove({ sessions: [id], versions: [] })
    expect(await shelf.restore(whole.id)).toBe(true)
    expect(await shelf.restore(part.id)).toBe(true)
    expect(await shelf.read(id)).toMatchObject({ head: child.id, versions: [{}, { id: child.id }] })
    expect(await textOf(shelf.blob(child.id, 'picture'))).toBe('two')
    expect((await shelf.list(null, 'wall')).rows).toHaveLength(1)

    const brief = await open('kept', 'alice', -1)
    const over = await brief.remove({ sessions: [id], versions: [] })
    expect(await brief.restore(over.id)).toBe(false)
    brief.close()
    const again = await open('kept', 'alice', 60)
    expect(await again.blob(child.id, 'picture')).toBeNull()
  })

  test('all of it leaves an empty shelf that goes on', async () => {
    const shelf = await open()
    await shelf.create({ title: 'One', first: version('one') })
    await shelf.remember('preferences', { mat: 'black' })
    await shelf.clear()
    expect((await shelf.list()).rows).toEqual([])
    expect(await shelf.remembered('preferences')).toBeNull()
    await shelf.create({ title: 'Two', first: version('two') })
    expect((await shelf.list()).rows).toHaveLength(1)
  })
})

describe('several tabs', () => {
  test('hear of each other and never number two versions alike', async () => {
    const [here, there] = [await open(), await open()]
    const heard: ShelfNews[] = []
    const { id, head } = await here.create({ title: 'Shared', first: version('one') })
    const news = new Promise<void>((resolve) => {
      there.watch((each) => {
        heard.push(each)
        if (heard.length === 4) resolve()
      })
    })
    const adding = [here, there, here, there].map((shelf, i) => shelf.addVersion(id, version(`${i}`, { parent: head })))
    const numbers = (await Promise.all(adding)).map(({ number }) => number)
    expect([...numbers].sort()).toEqual([2, 3, 4, 5])
    await news
    expect(heard.every((each) => each.change === 'updated' || each.change === 'created')).toBe(true)
    here.close()
    there.close()
  })
})

describe('the working copy of a tab', () => {
  test('lies sealed, opens after a reload, and to nobody once the tab is gone', async () => {
    const tab = await open('tab')
    const { id, head } = await tab.create({
      title: 'Plain title',
      first: version('plain pixels', { prompt: 'plain words' }),
    })
    await tab.remember('jobs', ['plain job'])
    tab.close()
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
    expect(JSON.stringify(await dumped(names[0] ?? ''))).not.toContain('plain')

    const reloaded = await open('tab')
    expect(await reloaded.read(id)).toMatchObject({ title: 'Plain title' })
    expect(await textOf(reloaded.blob(head ?? '', 'picture'))).toBe('plain pixels')
    expect(await reloaded.remembered('jobs')).toEqual(['plain job'])
    reloaded.close()

    newTab()
    const other = await open('tab')
    expect((await other.list()).rows).toEqual([])
    expect(await other.read(id)).toBeNull()
  })

  test('belongs to who was signed in', async () => {
    const hers = await open('tab', 'alice')
    const { id } = await hers.create({ title: 'Hers', first: version('one') })
    hers.close()
    const his = await open('tab', 'bob')
    expect(await his.read(id)).toBeNull()
    expect((await indexedDB.databases()).length).toBe(1)
  })

  test('moves to a shelf that is kept, and leaves nothing behind', async () => {
    const [tab, kept] = [await open('tab'), await open('kept')]
    const { id, head } = await tab.create({ title: 'Keep it', first: version('one', { prompt: 'words' }) })
    await tab.addVersion(id, version('two', { parent: head, kept: false }))
    const before = await tab.read(id)
    expect(await tab.moveTo(kept)).toBe(1)
    expect(await tab.read(id)).toBeNull()
    expect({ ...(await kept.read(id)), updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
    expect(await textOf(kept.blob(head ?? '', 'picture'))).toBe('one')
    expect(await kept.words()).toEqual(['words'])
  })
})

async function dumped(name: string): Promise<unknown> {
  const request = indexedDB.open(name)
  const database = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)))
  const all: unknown[] = []
  for (const store of database.objectStoreNames) {
    const asked = database.transaction(store).objectStore(store).getAll()
    const rows = await new Promise<unknown[]>((resolve) => (asked.onsuccess = () => resolve(asked.result)))
    const bytes = (value: unknown): string => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : '')
    for (const row of rows) {
      if (row instanceof Blob) all.push(Buffer.from(await row.arrayBuffer()).toString('latin1'))
      else all.push(row, bytes(row), bytes((row as { body?: unknown }).body))
    }
  }
  database.close()
  return all
}
