/** Tells this page and the other tabs what changed on a shelf. */

import { type ShelfNews } from './shelf'

export class News {
  private readonly watchers = new Set<(news: ShelfNews) => void>()
  private readonly channel: BroadcastChannel | null

  constructor(name: string) {
    this.channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null
    if (this.channel) this.channel.onmessage = (event) => this.pass(event.data as ShelfNews)
  }

  tell(news: ShelfNews): void {
    this.channel?.postMessage(news)
    this.pass(news)
  }

  watch(watcher: (news: ShelfNews) => void): () => void {
    const own = (news: ShelfNews): void => watcher(news)
    this.watchers.add(own)
    return () => void this.watchers.delete(own)
  }

  close(): void {
    this.watchers.clear()
    this.channel?.close()
  }

  private pass(news: ShelfNews): void {
    for (const watcher of [...this.watchers]) watcher(news)
  }
}
