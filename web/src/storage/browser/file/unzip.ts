/**
 * Reads a ZIP by its directory, also one that somebody unpacked and packed again. Names are keys only: nothing is ever
 * written under them. Sizes are bounds: an entry that unpacks to more than it says is not read on.
 */

import { ShelfError } from '../trouble'

export interface Packed {
  readonly name: string
  readonly size: number
  blob(): Promise<Blob>
}

const MOST_ENTRIES = 100_000
const TAIL = 66_000
const STORED = 0
const DEFLATED = 8

export async function unzip(file: Blob): Promise<ReadonlyMap<string, Packed>> {
  const { count, size, offset } = await directory(file)
  if (count > MOST_ENTRIES) throw new ShelfError('limits')
  if (offset + size > file.size) throw new ShelfError('file')
  const view = await viewed(file, offset, size)
  const entries = new Map<string, Packed>()
  for (let at = 0, n = 0; n < count; n++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw new ShelfError('file')
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ]
    if (at + 46 + name + extra + comment > view.byteLength) throw new ShelfError('file')
    const entry = described(file, view, at, name, extra)
    entries.set(entry.name, entry)
    at += 46 + name + extra + comment
  }
  return entries
}

interface Directory {
  readonly count: number
  readonly size: number
  readonly offset: number
}

async function directory(file: Blob): Promise<Directory> {
  const begin = Math.max(0, file.size - TAIL)
  const view = await viewed(file, begin, file.size - begin)
  let at = view.byteLength - 22
  while (at >= 0 && view.getUint32(at, true) !== 0x06054b50) at--
  if (at < 0) throw new ShelfError('file')
  const near = { count: view.getUint16(at + 10, true), size: view.getUint32(at + 12, true) }
  const offset = view.getUint32(at + 16, true)
  if (at < 20 || view.getUint32(at - 20, true) !== 0x07064b50) return { ...near, offset }
  const place = Number(view.getBigUint64(at - 12, true))
  if (place + 56 > file.size) throw new ShelfError('file')
  const wide = await viewed(file, place, 56)
  const long = (field: number): number => Number(wide.getBigUint64(field, true))
  return { count: long(32), size: long(40), offset: long(48) }
}

function described(file: Blob, view: DataView, at: number, name: number, extra: number): Packed {
  const label = new Uint8Array(view.buffer, at + 46, name)
  const packed = view.getUint32(at + 20, true)
  const size = view.getUint32(at + 24, true)
  const method = view.getUint16(at + 10, true)
  const offset = place(view, at + 46 + name, extra, view.getUint32(at + 42, true))
  return {
    name: new TextDecoder().decode(label),
    size,
    blob: async () => {
      const header = await viewed(file, offset, 30)
      const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
      const bytes = file.slice(start, start + packed)
      if (method === STORED && packed === size) return bytes
      if (method === DEFLATED) return inflated(bytes, size)
      throw new ShelfError('file')
    },
  }
}

/** Where an entry lies: beyond 4 GiB its extra field says it, after sizes that are too large for theirs (ours never are). */
function place(view: DataView, at: number, length: number, near: number): number {
  if (near !== 0xffffffff) return near
  for (let field = at; field + 4 <= at + length; field += 4 + view.getUint16(field + 2, true)) {
    const body = view.getUint16(field + 2, true)
    if (view.getUint16(field, true) === 1 && body >= 8) return Number(view.getBigUint64(field + 4 + body - 8, true))
  }
  throw new ShelfError('file')
}

async function inflated(bytes: Blob, size: number): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let read = 0
  const reader = bytes.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const next = (): ReturnType<typeof reader.read> =>
    reader.read().catch(() => {
      throw new ShelfError('file')
    })
  for (let part = await next(); !part.done; part = await next()) {
    read += part.value.length
    if (read > size) {
      await reader.cancel()
      throw new ShelfError('limits')
    }
    parts.push(part.value as Uint8Array<ArrayBuffer>)
  }
  return new Blob(parts)
}

async function viewed(file: Blob, begin: number, size: number): Promise<DataView> {
  const bytes = await file.slice(begin, begin + size).arrayBuffer()
  if (bytes.byteLength < size) throw new ShelfError('file')
  return new DataView(bytes)
}
