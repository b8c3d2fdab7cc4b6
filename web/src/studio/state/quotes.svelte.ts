/** What the chosen tool costs with what is set, how long it takes and where everything goes: asked before the click. */

import { type DataPath, type Tool, type Values } from '../../core/form'
import { type Quote, type Store } from '../../storage/store'

const PAUSE_MS = 200

export class Quotes {
  private last = $state.raw<{ key: string; tool: string; quote: Quote } | null>(null)
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly store: Store

  constructor(store: Store) {
    this.store = store
  }

  /** Asks a moment after the last change; tools of this server have one price and one path. */
  want(tool: Tool, parameters: Values, pictures: readonly string[]): void {
    clearTimeout(this.timer)
    if (tool.group === 'tool') return
    this.timer = setTimeout(() => void this.now(tool, parameters, pictures).catch(() => undefined), PAUSE_MS)
  }

  async now(tool: Tool, parameters: Values, pictures: readonly string[]): Promise<Quote> {
    if (tool.group === 'tool') return { price: tool.price, seconds: null, path: tool.dataPath }
    const key = JSON.stringify([tool.id, parameters, pictures])
    if (this.last?.key === key) return this.last.quote
    const quote = await this.store.quote(tool.id, parameters, pictures)
    this.last = { key, tool: tool.id, quote }
    return quote
  }

  /** Another way than the tool's own, such as this device; none again: its own. */
  put(tool: Tool, quote: Quote | null): void {
    this.last = quote && { key: '', tool: tool.id, quote }
  }

  price(tool: Tool): number {
    return this.of(tool)?.price ?? tool.price
  }

  seconds(tool: Tool): number | null {
    return this.of(tool)?.seconds ?? null
  }

  path(tool: Tool): DataPath {
    return this.of(tool)?.path ?? tool.dataPath
  }

  private of(tool: Tool): Quote | null {
    return this.last?.tool === tool.id ? this.last.quote : null
  }
}
