/**
 * A file sealed with a passphrase (docs/browser-gallery.md describes the format): a header, then chunks of AES-256-GCM in the STREAM
 * construction, whose nonce counts them and marks the last, so that none can be left out, moved or cut off. The key is
 * PBKDF2 of the passphrase; salt, rounds and chunk size are in the header, which every chunk vouches for.
 */

import { ShelfError } from '../trouble'

const MAGIC = new TextEncoder().encode('GPSHELF')
const FORMAT = 1
const HEADER = 40
const SALT = 16
const PREFIX = 7
const CHUNK = 1 << 20
const TAG = 16
const ROUNDS = 600_000
/** What a file may ask of this computer. */
const MOST_ROUNDS = 10_000_000
const MOST_CHUNK = 16 << 20

interface Header {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly rounds: number
  readonly chunk: number
}

export async function isSealed(file: Blob): Promise<boolean> {
  const begin = new Uint8Array(await file.slice(0, MAGIC.length).arrayBuffer())
  return begin.length === MAGIC.length && MAGIC.every((byte, i) => byte === begin[i])
}

export type Sink = (bytes: Uint8Array<ArrayBuffer>) => Promise<void>

/** Seals a file into a sink; the passphrase is as typed, in Unicode's composed form. */
export async function seal(file: Blob, passphrase: string, sink: Sink, onPart?: (part: number) => void): Promise<void> {
  const header = fresh()
  const key = await keyOf(passphrase, header)
  await sink(header.bytes)
  const chunks = Math.max(1, Math.ceil(file.size / CHUNK))
  for (let n = 0; n < chunks; n++) {
    const plain = await file.slice(n * CHUNK, (n + 1) * CHUNK).arrayBuffer()
    const sealed = await crypto.subtle.encrypt(way(header, n, n === chunks - 1), key, plain)
    await sink(new Uint8Array(sealed))
    onPart?.((n + 1) / chunks)
  }
}

/** Opens a sealed file into a sink; ShelfError `passphrase` if the first chunk does not open, `file` if a later one does not. */
export async function unseal(
  file: Blob,
  passphrase: string,
  sink: Sink,
  onPart?: (part: number) => void,
): Promise<void> {
  const header = parsed(new Uint8Array(await file.slice(0, HEADER).arrayBuffer()))
  const key = await keyOf(passphrase, header)
  const step = header.chunk + TAG
  const chunks = Math.ceil((file.size - HEADER) / step)
  if (chunks < 1) throw new ShelfError('file')
  for (let n = 0; n < chunks; n++) {
    const sealed = await file.slice(HEADER + n * step, HEADER + (n + 1) * step).arrayBuffer()
    const plain = await crypto.subtle.decrypt(way(header, n, n === chunks - 1), key, sealed).catch(() => {
      throw new ShelfError(n === 0 ? 'passphrase' : 'file')
    })
    await sink(new Uint8Array(plain))
    onPart?.((n + 1) / chunks)
  }
}

function fresh(): Header {
  const bytes = new Uint8Array(HEADER)
  bytes.set(MAGIC)
  bytes[MAGIC.length] = FORMAT
  const view = new DataView(bytes.buffer)
  view.setUint32(8, ROUNDS)
  view.setUint32(12, CHUNK)
  crypto.getRandomValues(bytes.subarray(16, 16 + SALT + PREFIX))
  return { bytes, rounds: ROUNDS, chunk: CHUNK }
}

function parsed(bytes: Uint8Array<ArrayBuffer>): Header {
  if (bytes.length < HEADER || bytes[MAGIC.length] !== FORMAT) throw new ShelfError('file')
  const view = new DataView(bytes.buffer)
  const rounds = view.getUint32(8)
  const chunk = view.getUint32(12)
  if (rounds < 1 || rounds > MOST_ROUNDS || chunk < 1 || chunk > MOST_CHUNK) throw new ShelfError('limits')
  return { bytes, rounds, chunk }
}

function way(header: Header, n: number, last: boolean): AesGcmParams {
  const iv = new Uint8Array(PREFIX + 5)
  iv.set(header.bytes.subarray(16 + SALT, 16 + SALT + PREFIX))
  new DataView(iv.buffer).setUint32(PREFIX, n)
  iv[PREFIX + 4] = last ? 1 : 0
  return { name: 'AES-GCM', iv, additionalData: header.bytes }
}

async function keyOf(passphrase: string, { bytes, rounds }: Header): Promise<CryptoKey> {
  const words = new TextEncoder().encode(passphrase.normalize('NFC'))
  const material = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey'])
  const derived = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes.slice(16, 16 + SALT), iterations: rounds }
  return crypto.subtle.deriveKey(derived, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
