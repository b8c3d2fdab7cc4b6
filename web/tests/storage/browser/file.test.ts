/** A gallery as one file, and back. */

import { beforeEach, describe, expect, test } from 'vitest'
import { indexBlob } from '../../../src/storage/browser/file/index'
import { unzip } from '../../../src/storage/browser/file/unzip'
import { type Entry, zip } from '../../../src/storage/browser/file/zip'
import { indexed } from '../../../src/storage/browser/rows'
import { type Shelf } from '../../../src/storage/browser/shelf'
import { emptyBrowser, open, textOf, version } from './ground'

const PASSPHRASE = 'blå himmel över fjällen'

beforeEach(emptyBrowser)

async function filled(): Promise<Shelf> {
  const shelf = await open()
  const { id, head } = await shelf.create({ title: 'Jacket / “one”', first: version('one') })
  await shelf.addVersion(id, version('two', { parent: head, prompt: 'a red wall', tool: 'fill', story: ['Made.'] }))
  await shelf.addVersion(id, version('three', { parent: head, kept: false }))
  await shelf.create({ title: 'Film', first: version('film', { mediaType: 'video/mp4', kind: 'video' }) })
  return shelf
}

/** Everything that a shelf holds, hashes of the bytes as they are read included. */
async function all(shelf: Shelf): Promise<unknown> {
  const { rows } = await shelf.list()
  const sessions = await Promise.all(rows.map(({ id }) => shelf.read(id)))
  const versions = sessions.flatMap((session) => session?.versions ?? [])
  const bytes = versions.map(async ({ id }) => [await textOf(shelf.blob(id, 'picture')), await shelf.recipe(id)])
  return { rows, sessions, bytes: await Promise.all(bytes), health: await shelf.check() }
}

describe('an export', () => {
  test.each([null, PASSPHRASE])('comes back identical into an empty browser (%s)', async (passphrase) => {
    const shelf = await filled()
    const before = await all(shelf)
    const parts: number[] = []
    const { file, name, sessions, versions } = await shelf.export(passphrase, { onPart: (part) => parts.push(part) })
    expect([sessions, versions]).toEqual([2, 4])
    expect(name).toMatch(passphrase ? /\.glassplate$/ : /\.zip$/)
    expect(parts.at(-1)).toBeCloseTo(1)

    emptyBrowser()
    const empty = await open()
    expect((await empty.list()).rows).toEqual([])
    expect(await empty.import(file, passphrase)).toEqual({ sessions: 2, versions: 4, known: 0, broken: 0 })
    expect(await all(empty)).toEqual(before)
    expect(await empty.import(file, passphrase)).toEqual({ sessions: 0, versions: 0, known: 4, broken: 0 })
    expect(await all(empty)).toEqual(before)
  })

  test('that is sealed shows nothing, opens with its passphrase alone and cannot be changed or cut', async () => {
    const { file } = await (await filled()).export(PASSPHRASE)
    const bytes = new Uint8Array(await file.arrayBuffer())
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/gallery\.json|red wall|one/)
    const empty = await open('kept', 'bob')
    await expect(empty.import(file, null)).rejects.toMatchObject({ code: 'passphrase' })
    await expect(empty.import(file, 'another')).rejects.toMatchObject({ code: 'passphrase' })
    for (const at of [9, 20, 36, 100]) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(empty.import(new Blob([changed]), PASSPHRASE)).rejects.toMatchObject({ code: expect.anything() })
    }
    await expect(empty.import(file.slice(0, file.size - 40), PASSPHRASE)).rejects.toThrow()
    expect((await empty.list()).rows).toEqual([])
  })

  test('that asks too much of the computer is refused', async () => {
    const { file } = await (await filled()).export(PASSPHRASE)
    const bytes = new Uint8Array(await file.arrayBuffer())
    new DataView(bytes.buffer).setUint32(8, 0xffffffff)
    await expect((await open()).import(new Blob([bytes]), PASSPHRASE)).rejects.toMatchObject({ code: 'limits' })
  })

  test('that was unpacked and packed anew, compressed, is taken as well', async () => {
    const { file } = await (await filled()).export(null)
    const entries = await unzip(file)
    const packed = await deflated([...entries.values()].map(async ({ name, blob }) => ({ name, blob: await blob() })))
    const empty = await open('kept', 'bob')
    expect(await empty.import(packed, null)).toMatchObject({ versions: 4, broken: 0 })
  })

  test('that lacks a picture, or holds another, brings the rest', async () => {
    const { file } = await (await filled()).export(null)
    const entries = [...(await unzip(file)).values()]
    const [first, second] = entries.filter(({ name }) => name.startsWith('pictures/'))
    const packed = await zip(
      (async function* (): AsyncGenerator<Entry> {
        for (const entry of entries) {
          if (entry === first) continue
          const other = new Blob(['x'.repeat(entry.size)])
          yield { name: entry.name, blob: entry === second ? other : await entry.blob() }
        }
      })(),
    )
    const empty = await open('kept', 'bob')
    expect(await empty.import(packed, null)).toMatchObject({ versions: 2, broken: 2 })
  })
})

describe('a hostile file', () => {
  const packed = (entries: readonly Entry[]): Promise<Blob> =>
    zip(
      (async function* () {
        yield* entries
        await Promise.resolve()
      })(),
    )

  test.each([
    ['nothing', () => Promise.resolve(new Blob([]))],
    ['words', () => Promise.resolve(new Blob(['x'.repeat(5000)]))],
    ['no index', () => packed([{ name: '../../evil', blob: new Blob(['x']) }])],
    ['an index that is no JSON', () => packed([{ name: 'gallery.json', blob: new Blob(['{']) }])],
    ['a later format', () => packed([{ name: 'gallery.json', blob: new Blob(['{"format":2,"sessions":[]}']) }])],
  ])('with %s is refused', async (_, make) => {
    await expect((await open()).import(await make(), null)).rejects.toMatchObject({ code: 'file' })
  })

  test('brings no page that would run as ours, and no session under a name of its choice', async () => {
    const shelf = await filled()
    const { file } = await shelf.export(null)
    const index = await (await unzip(file)).get('gallery.json')?.blob()
    const text = (await index?.text()) ?? ''
    for (const [from, to] of [
      ['image/png', 'text/html'],
      ['"id":"', '"id":"../'],
      ['"number":', '"number":-'],
    ] as const) {
      const changed = new Blob([text.replaceAll(from, to)])
      const got = await (
        await open('kept', 'bob')
      ).import(await packed([{ name: 'gallery.json', blob: changed }]), null)
      expect(got).toMatchObject({ versions: 0 })
    }
  })

  test('that unpacks to more than it says is not read on', async () => {
    const whole = { session: { id: 'a', title: '', head: null }, versions: [] }
    const index = indexBlob([indexed(whole as unknown as Parameters<typeof indexed>[0])])
    const bomb = await deflated([Promise.resolve({ name: 'gallery.json', blob: index })], (size) => size - 5)
    await expect((await open()).import(bomb, null)).rejects.toMatchObject({ code: 'limits' })
  })
})

/** A ZIP as other programs write it. */
async function deflated(entries: readonly Promise<Entry>[], said = (size: number): number => size): Promise<Blob> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, blob } of await Promise.all(entries)) {
    const stream = blob.stream().pipeThrough(new CompressionStream('deflate-raw'))
    const body = new Uint8Array(await new Response(stream).arrayBuffer())
    const label = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(body.length, 14)
    fields.writeUInt32LE(said(blob.size), 18)
    fields.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, label, body])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, label]))
    parts.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return new Blob([Buffer.concat([...parts, ...directory, end])])
}
