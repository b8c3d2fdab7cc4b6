/**
 * News from the server. The stream reconnects by itself with growing pauses; while it is away the caller is asked
 * to look for news now and then, and once it is back to catch up on what was missed.
 */

export interface Source {
  onopen: (() => void) | null
  onerror: (() => void) | null
  addEventListener: (name: string, listener: (event: { data: string }) => void) => void
  close: () => void
}

export interface Clock {
  readonly after: (run: () => void, ms: number) => unknown
  readonly cancel: (timer: unknown) => void
}

export interface Listener {
  readonly onNews: (name: string, data: unknown) => void
  /** The stream is back, or it is away and it is time to look. */
  readonly onCatchUp: () => void
  readonly onState: (live: boolean) => void
}

export interface Options {
  readonly url: string
  readonly names: readonly string[]
  readonly open: (url: string) => Source
  readonly clock: Clock
}

const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 15000
const LOOK_EVERY = 4000

export class Events {
  private source: Source | null = null
  private pause = FIRST_PAUSE
  private live = false
  private missed = false
  private retryTimer: unknown = null
  private lookTimer: unknown = null
  private readonly options: Options
  private readonly listener: Listener

  constructor(options: Options, listener: Listener) {
    this.options = options
    this.listener = listener
  }

  start(): void {
    this.stopTimers()
    this.source?.close()
    const source = this.options.open(this.options.url)
    this.source = source
    source.onopen = () => this.opened()
    source.onerror = () => this.lost()
    for (const name of this.options.names) source.addEventListener(name, (event) => this.hear(name, event.data))
  }

  stop(): void {
    this.stopTimers()
    this.source?.close()
    this.source = null
  }

  private opened(): void {
    this.pause = FIRST_PAUSE
    this.live = true
    this.stopTimers()
    this.listener.onState(true)
    if (this.missed) this.listener.onCatchUp()
    this.missed = false
  }

  private lost(): void {
    if (!this.source) return
    this.source.close()
    this.source = null
    this.missed = true
    if (this.live) this.listener.onState(false)
    this.live = false
    this.retryTimer = this.options.clock.after(() => this.start(), this.pause)
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE)
    this.look()
  }

  private look(): void {
    if (this.lookTimer !== null) return
    this.lookTimer = this.options.clock.after(() => {
      this.lookTimer = null
      if (this.live) return
      this.listener.onCatchUp()
      this.look()
    }, LOOK_EVERY)
  }

  private hear(name: string, data: string): void {
    try {
      this.listener.onNews(name, JSON.parse(data))
    } catch {
      // News that cannot be read says that something changed: looking afresh finds out what.
      this.listener.onCatchUp()
    }
  }

  private stopTimers(): void {
    this.options.clock.cancel(this.retryTimer)
    this.retryTimer = null
    if (this.live) {
      this.options.clock.cancel(this.lookTimer)
      this.lookTimer = null
    }
  }
}

export const browserEvents = (names: readonly string[]): Options => ({
  url: '/events',
  names,
  open: (url) => new EventSource(url) as unknown as Source,
  clock: {
    after: (run, ms) => setTimeout(run, ms),
    cancel: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  },
})
