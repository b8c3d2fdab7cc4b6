/** The jobs of this person in this session: started, watched, cancelled, tried again. */

import { type Durations, type Job, ended, learnt, merged, queue, remaining, unfinished } from '../../core/jobs'
import { type Order, type Store } from '../../storage/store'
import { type Connection } from './connection.svelte'
import { keepDraft, readDraft } from './draft'

const PRESSED = 'pressed'

export class Work {
  jobs = $state.raw<readonly Job[]>([])
  private dismissed = $state.raw(readDraft().dismissed)
  private now = $state(Date.now())
  private durations: Durations = {}
  private readonly began = new Map<string, number>()
  /** Cancelled before the server had given them their id. */
  private readonly unwanted = new Set<string>()
  private clock: ReturnType<typeof setInterval> | null = null

  open = $derived(unfinished(this.jobs))
  queue = $derived(queue(this.jobs))
  failed = $derived(this.jobs.filter((job) => this.unsettled(job)))

  private readonly store: Store
  private readonly connection: Connection
  private readonly onEnd: (job: Job) => void

  constructor(store: Store, connection: Connection, onEnd: (job: Job) => void) {
    this.store = store
    this.connection = connection
    this.onEnd = onEnd
  }

  /** Starts a job; the press shows at once, before the server has answered. */
  async start(order: () => Promise<Order>, tool: string, at: { session: string; version: string }): Promise<void> {
    const id = `${PRESSED}-${crypto.randomUUID()}`
    this.jobs = [...this.jobs, pressed(id, tool, at)]
    let started: Job | null = null
    await this.connection.attempt(async () => {
      const wish = await order()
      if (!this.unwanted.has(id)) started = await this.store.start(wish)
    })
    this.jobs = this.jobs.filter((job) => job.id !== id)
    const unwanted = this.unwanted.delete(id)
    if (started && unwanted) await this.cancel(started)
    else if (started) this.hear(started)
  }

  /** Takes the news of a job, from the stream or from an answer. */
  hear(news: Job): void {
    const known = this.jobs.find((job) => job.id === news.id)
    this.jobs = merged(this.jobs, news)
    if (news.state === 'running' && !this.began.has(news.id)) this.began.set(news.id, Date.now())
    if (ended(news) && !(known && ended(known))) this.end(news)
    this.tick()
  }

  /** Takes the server's list after a reload or a gap; jobs it no longer names have ended meanwhile. */
  async adopt(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) this.hear(job)
    const lost = this.open.filter((job) => !job.id.startsWith(PRESSED) && !jobs.some((other) => other.id === job.id))
    for (const job of lost)
      await this.store.job(job.id).then(
        (news) => this.hear(news),
        () => this.dismiss(job.id),
      )
  }

  async cancel(job: Job): Promise<void> {
    this.jobs = merged(this.jobs, { ...job, state: 'cancelled' })
    if (job.id.startsWith(PRESSED)) this.unwanted.add(job.id)
    else if (!(await this.connection.attempt(() => this.store.cancel(job.id)))) this.revive(job)
  }

  /** Puts back what could not be cancelled. */
  private revive(job: Job): void {
    this.jobs = this.jobs.map((each) => (each.id === job.id ? job : each))
  }

  async retry(job: Job): Promise<void> {
    this.dismiss(job.id)
    await this.connection.attempt(async () => this.hear(await this.store.retry(job.id)))
  }

  dismiss(id: string): void {
    this.dismissed = [...this.dismissed, id].slice(-50)
    keepDraft({ dismissed: this.dismissed })
    this.jobs = this.jobs.filter((job) => job.id !== id)
  }

  clear(): void {
    this.jobs = []
    this.began.clear()
  }

  /** Milliseconds a job probably still needs. */
  remaining(job: Job): number | null {
    const began = this.began.get(job.id)
    return began === undefined ? null : remaining(job, this.now - began, this.durations)
  }

  /** Went wrong, was not put away, and was not tried again since. */
  private unsettled(job: Job): boolean {
    if (job.state !== 'failed' && job.state !== 'refused') return false
    const again = (other: Job): boolean =>
      other.version === job.version && other.tool === job.tool && other.createdAt > job.createdAt
    return !this.dismissed.includes(job.id) && !this.jobs.some(again)
  }

  private end(job: Job): void {
    const began = this.began.get(job.id)
    if (job.state === 'done' && began) this.durations = learnt(this.durations, job.tool, Date.now() - began)
    this.began.delete(job.id)
    this.onEnd(job)
  }

  private tick(): void {
    this.now = Date.now()
    if (this.open.length && !this.clock) this.clock = setInterval(() => this.tick(), 500)
    if (!this.open.length && this.clock) {
      clearInterval(this.clock)
      this.clock = null
    }
  }
}

function pressed(id: string, tool: string, at: { session: string; version: string }): Job {
  return {
    ...{
      id,
      tool,
      session: at.session,
      version: at.version,
      state: 'waiting',
      phase: 'sending',
      part: null,
      preview: null,
    },
    ...{ queuePosition: null, price: 0, reason: null, result: null, createdAt: new Date().toISOString() },
  }
}
