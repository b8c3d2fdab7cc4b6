/** Pictures in memory only: the server says no-store, so what was loaded is held here while it is near. */

import { type Store } from '../../storage/store'

const HELD = 8
/** Before the id of a version whose picture no address leads to: the store hands out its bytes. */
export const NEAR = 'near:'

export class Pictures {
  private readonly held = new Map<string, Promise<HTMLImageElement>>()
  private readonly store: Store

  constructor(store: Store) {
    this.store = store
  }

  /** Loads a picture, or answers the one that is held. */
  load(url: string): Promise<HTMLImageElement> {
    const known = this.held.get(url)
    if (known) {
      this.held.delete(url)
      this.held.set(url, known)
      return known
    }
    const loading = this.read(url)
    loading.catch(() => this.held.delete(url))
    this.held.set(url, loading)
    for (const oldest of this.held.keys()) if (this.held.size > HELD) this.held.delete(oldest)
    return loading
  }

  forget(): void {
    this.held.clear()
  }

  private async read(url: string): Promise<HTMLImageElement> {
    const bytes = url.startsWith(NEAR) && (await this.store.pictureOf?.(url.slice(NEAR.length)))
    if (!bytes) return decoded(url)
    const address = URL.createObjectURL(bytes)
    return decoded(address).finally(() => URL.revokeObjectURL(address))
  }
}

async function decoded(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = url
  await image.decode()
  return image
}
