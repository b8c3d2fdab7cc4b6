/** Brings what a tool needs to run here: once, counted in bytes, and checked before it is used. */

import { Failed } from './errors'

export interface Wanted {
  readonly name: string
  readonly url: string
  readonly bytes: number
  /** How many bytes travel, where they are packed for it. */
  readonly travels?: number
  /** What it must hash to; without one, its address alone says what it is. */
  readonly sha256?: string
}

export interface Fetched {
  readonly bytes: number
  readonly of: number
}

const known = new Map<string, Promise<ArrayBuffer>>()

/** The files by name; `tell` hears how many bytes have come. */
export async function bring(
  wanted: readonly Wanted[],
  tell: (fetched: Fetched) => void,
  signal: AbortSignal,
): Promise<Record<string, ArrayBuffer>> {
  const travels = ({ bytes, travels = bytes }: Wanted): number => travels
  const of = wanted.reduce((sum, each) => sum + travels(each), 0)
  const parts = wanted.map(() => 0)
  const files = wanted.map(async (each, i) => {
    const file = await once(each, signal, (part) => {
      parts[i] = part * travels(each)
      tell({ bytes: parts.reduce((sum, one) => sum + one, 0), of })
    })
    return [each.name, file] as const
  })
  return Object.fromEntries(await Promise.all(files))
}

/** A file that came is not asked for again; one that did not may be. */
function once(wanted: Wanted, signal: AbortSignal, tell: (part: number) => void): Promise<ArrayBuffer> {
  const before = known.get(wanted.url)
  if (before) return before
  const coming = fetched(wanted, signal, tell)
  known.set(wanted.url, coming)
  coming.catch(() => known.delete(wanted.url))
  return coming
}

async function fetched(wanted: Wanted, signal: AbortSignal, tell: (part: number) => void): Promise<ArrayBuffer> {
  const answer = await fetch(wanted.url, { signal, credentials: 'omit' }).catch((error: unknown) => {
    throw signal.aborted ? error : new Failed('fetch')
  })
  if (!answer.ok || !answer.body) throw new Failed('fetch')
  const file = new Uint8Array(wanted.bytes)
  let size = 0
  const reader = answer.body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (size + next.value.length > wanted.bytes) throw new Failed('model')
    file.set(next.value, size)
    size += next.value.length
    tell(size / wanted.bytes)
  }
  if (size !== wanted.bytes) throw new Failed('model')
  if (wanted.sha256 && (await sha256(file)) !== wanted.sha256) throw new Failed('model')
  return file.buffer
}

export async function sha256(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
