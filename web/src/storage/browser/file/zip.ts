/**
 * A ZIP whose entries lie in it as they are. It is made of references to the blobs, so that a gallery larger than the
 * memory becomes one file. From 4 GiB or 65,535 entries on it says so by the format's 64-bit records.
 */

import { crc32 } from './crc'

export interface Entry {
  readonly name: string
  readonly blob: Blob
}

const UTF8 = 0x0800
const VERSION = 45
const BIG = 0xffffffff
/** 1980-01-01: when something was made is in the index, not in the container. */
const DATE = 0x21

/** Packs entries as they come; `onEntry` is told after each. */
export async function zip(entries: AsyncIterable<Entry>, onEntry: () => void = () => undefined): Promise<Blob> {
  const parts: BlobPart[] = []
  const directory: BlobPart[] = []
  let offset = 0
  let count = 0
  for await (const { name, blob } of entries) {
    const label = new TextEncoder().encode(name)
    const facts = [await crc32(blob), blob.size, blob.size] as const
    parts.push(local(label, facts), blob)
    directory.push(central(label, facts, offset))
    offset += 30 + label.length + blob.size
    count++
    onEntry()
  }
  const size = new Blob(directory).size
  return new Blob([...parts, ...directory, ...end(count, size, offset)], { type: 'application/zip' })
}

type Facts = readonly [crc: number, packed: number, size: number]

function local(label: Uint8Array<ArrayBuffer>, [crc, packed, size]: Facts): Blob {
  const { view, bytes } = record(30, 0x04034b50)
  shared(view, 4, crc, packed, size, label.length)
  return new Blob([bytes, label])
}

function central(label: Uint8Array<ArrayBuffer>, [crc, packed, size]: Facts, offset: number): Blob {
  const far = offset >= BIG
  const { view, bytes } = record(46, 0x02014b50)
  view.setUint16(4, VERSION, true)
  shared(view, 6, crc, packed, size, label.length)
  view.setUint16(30, far ? 12 : 0, true)
  view.setUint32(42, far ? BIG : offset, true)
  const extra = new DataView(new ArrayBuffer(far ? 12 : 0))
  if (far) {
    extra.setUint16(0, 1, true)
    extra.setUint16(2, 8, true)
    extra.setBigUint64(4, BigInt(offset), true)
  }
  return new Blob([bytes, label, extra.buffer])
}

/** What the two headers of an entry say alike. */
function shared(view: DataView, at: number, crc: number, packed: number, size: number, label: number): void {
  view.setUint16(at, VERSION, true)
  view.setUint16(at + 2, UTF8, true)
  view.setUint16(at + 8, DATE, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, packed, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, label, true)
}

function end(count: number, size: number, offset: number): readonly BlobPart[] {
  const { view, bytes } = record(22, 0x06054b50)
  view.setUint16(8, Math.min(count, 0xffff), true)
  view.setUint16(10, Math.min(count, 0xffff), true)
  view.setUint32(12, Math.min(size, BIG), true)
  view.setUint32(16, Math.min(offset, BIG), true)
  if (count < 0xffff && offset + size < BIG) return [bytes]
  const wide = record(56, 0x06064b50)
  wide.view.setBigUint64(4, 44n, true)
  wide.view.setUint16(12, VERSION, true)
  wide.view.setUint16(14, VERSION, true)
  wide.view.setBigUint64(24, BigInt(count), true)
  wide.view.setBigUint64(32, BigInt(count), true)
  wide.view.setBigUint64(40, BigInt(size), true)
  wide.view.setBigUint64(48, BigInt(offset), true)
  const locator = record(20, 0x07064b50)
  locator.view.setBigUint64(8, BigInt(offset + size), true)
  locator.view.setUint32(16, 1, true)
  return [wide.bytes, locator.bytes, bytes]
}

function record(size: number, signature: number): { readonly view: DataView; readonly bytes: ArrayBuffer } {
  const bytes = new ArrayBuffer(size)
  const view = new DataView(bytes)
  view.setUint32(0, signature, true)
  return { view, bytes }
}
