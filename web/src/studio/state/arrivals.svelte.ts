/** Pictures on their way in: dropped, pasted, chosen. Each becomes a session; the first one opens. */

import { troubleOf } from '../../api/client'
import { Cancelled, fewAtATime } from '../../api/upload'
import { type Opened, type Sending, type Store } from '../../storage/store'
import { t } from '../../words'
import { type Connection, sentence } from './connection.svelte'

export interface Arrival {
  readonly key: number
  readonly name: string
  readonly preview: string
  readonly part: number
  readonly error: string | null
}

export interface Limits {
  readonly maxBytes: number
}

export class Arrivals {
  list = $state.raw<readonly Arrival[]>([])
  private count = 0
  private readonly sendings = new Map<number, Sending>()
  private readonly store: Store
  private readonly connection: Connection
  private readonly limits: Limits
  private readonly onOpened: (opened: Opened) => void

  constructor(store: Store, connection: Connection, limits: Limits, onOpened: (opened: Opened) => void) {
    this.store = store
    this.connection = connection
    this.limits = limits
    this.onOpened = onOpened
  }

  /** Takes files in, a few at a time; the first of them that becomes a session is opened. */
  async take(files: readonly File[], purpose: 'picture' | 'sample' = 'picture', title?: string): Promise<void> {
    const arrivals = files.map((file) => ({ file, arrival: this.add(file) }))
    // undefined while on its way, null where it failed: a later one opens only once all before it have failed.
    const sessions: (Opened | null | undefined)[] = files.map(() => undefined)
    let shown = false
    await fewAtATime(
      arrivals.map(({ file, arrival }, i) => async () => {
        sessions[i] = await this.send(file, arrival, purpose, title)
        const first = sessions.find((session) => session !== null)
        if (first && !shown) this.onOpened(first)
        shown ||= Boolean(first)
      }),
    )
  }

  dismiss(key: number): void {
    this.sendings.get(key)?.cancel()
    this.sendings.delete(key)
    const gone = this.list.find((arrival) => arrival.key === key)
    if (gone) URL.revokeObjectURL(gone.preview)
    this.list = this.list.filter((arrival) => arrival.key !== key)
  }

  private add(file: File): Arrival {
    const arrival = { key: ++this.count, name: file.name, preview: URL.createObjectURL(file), part: 0, error: null }
    this.list = [...this.list, arrival]
    return arrival
  }

  private async send(
    file: File,
    arrival: Arrival,
    purpose: 'picture' | 'sample',
    title?: string,
  ): Promise<Opened | null> {
    if (!this.list.some((each) => each.key === arrival.key)) return null
    if (file.size > this.limits.maxBytes) {
      this.change(arrival.key, { error: t('studio-arrival-too-large', { megabytes: megabytes(this.limits.maxBytes) }) })
      return null
    }
    try {
      const sending = this.store.send(file, purpose, (part) => this.change(arrival.key, { part }))
      this.sendings.set(arrival.key, sending)
      const picture = await sending.done
      const opened = await this.store.create(picture.id, title ?? titleOf(file))
      this.dismiss(arrival.key)
      return opened
    } catch (error) {
      if (error instanceof Cancelled) return null
      // The list says what is wrong with a file; states of the whole page have their banner.
      if (['offline', 'signed-out'].includes(troubleOf(error))) this.connection.report(error)
      this.change(arrival.key, { error: sentence(error) })
      return null
    }
  }

  private change(key: number, change: Partial<Arrival>): void {
    this.list = this.list.map((arrival) => (arrival.key === key ? { ...arrival, ...change } : arrival))
  }
}

const megabytes = (bytes: number): number => Math.floor(bytes / 1_000_000)

/** A file's name without its ending; a pasted picture has none worth keeping. */
function titleOf(file: File): string {
  const name = file.name.replace(/\.[^.]+$/, '').trim()
  return name && name !== 'image' ? name.slice(0, 120) : t('studio-untitled')
}

/** The pictures among what was dropped or pasted. */
export function filesFrom(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(
    (file) => file.type.startsWith('image/') || /\.(heic|heif|avif)$/i.test(file.name),
  )
}
