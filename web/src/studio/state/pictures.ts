/** Pictures in memory only: the server says no-store, so what was loaded is held here while it is near. */

const HELD = 8

export class Pictures {
  private readonly held = new Map<string, Promise<HTMLImageElement>>()

  /** Loads a picture, or answers the one that is held. */
  load(url: string): Promise<HTMLImageElement> {
    const known = this.held.get(url)
    if (known) {
      this.held.delete(url)
      this.held.set(url, known)
      return known
    }
    const loading = decoded(url)
    loading.catch(() => this.held.delete(url))
    this.held.set(url, loading)
    for (const oldest of this.held.keys()) if (this.held.size > HELD) this.held.delete(oldest)
    return loading
  }

  forget(): void {
    this.held.clear()
  }
}

async function decoded(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = url
  await image.decode()
  return image
}
