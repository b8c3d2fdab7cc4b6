/** How rows and pictures lie in the browser: as they are, or sealed with a key that only this tab remembers. */

export interface Seal {
  /** What is stored in place of a value; `place` binds it to where it lies. */
  seal(value: unknown, place: string): Promise<unknown>
  /** The value again; undefined where it is not what was sealed there. */
  open(stored: unknown, place: string): Promise<unknown>
  sealBlob(blob: Blob, place: string): Promise<Blob>
  openBlob(stored: Blob, place: string): Promise<Blob | null>
}

export const plain: Seal = {
  seal: (value) => Promise.resolve(value),
  open: (stored) => Promise.resolve(stored),
  sealBlob: (blob) => Promise.resolve(blob),
  openBlob: (stored) => Promise.resolve(stored),
}

const NONCE = 12
const TAG = 16
/** By how much sealing makes a blob longer. */
export const SEALING = NONCE + TAG

export function sealing(key: CryptoKey): Seal {
  const box = new Box(key)
  return {
    seal: (value, place) => box.lock(new TextEncoder().encode(JSON.stringify(value)), place),
    open: async (stored, place) => {
      const bytes = stored instanceof Uint8Array ? await box.unlock(stored, place) : null
      return bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as unknown) : undefined
    },
    sealBlob: async (blob, place) => new Blob([await box.lock(new Uint8Array(await blob.arrayBuffer()), place)]),
    openBlob: async (stored, place) => {
      const bytes = await box.unlock(new Uint8Array(await stored.arrayBuffer()), place)
      return bytes && new Blob([bytes])
    },
  }
}

class Box {
  private readonly key: CryptoKey

  constructor(key: CryptoKey) {
    this.key = key
  }

  async lock(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>> {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE))
    const locked = await crypto.subtle.encrypt(this.way(nonce, place), this.key, bytes)
    const stored = new Uint8Array(NONCE + locked.byteLength)
    stored.set(nonce)
    stored.set(new Uint8Array(locked), NONCE)
    return stored
  }

  async unlock(stored: Uint8Array, place: string): Promise<Uint8Array<ArrayBuffer> | null> {
    if (stored.length < SEALING) return null
    const own = new Uint8Array(stored)
    const way = this.way(own.slice(0, NONCE), place)
    const opened = await crypto.subtle.decrypt(way, this.key, own.slice(NONCE)).catch(() => null)
    return opened && new Uint8Array(opened)
  }

  private way(iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
    return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) }
  }
}
