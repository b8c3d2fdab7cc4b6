/** The jobs of this tab: sent out, watched, brought home onto the shelf; those that a reload cut off are picked up again. */

import { troubleOf } from '../../api/client'
import { Cancelled } from '../../api/upload'
import { type Job, ended } from '../../core/jobs'
import { t } from '../../words'
import { type Shelf } from '../browser/shelf'
import { ShelfError } from '../browser/trouble'
import { type News, type Order } from '../store'
import { type Arriving, refused } from './arriving'
import { type Brought, type Courier, Ended, type Commission, type Fetched, type Progress } from './courier'
import { type Shelves } from './shelves'

const REMEMBERED = 'jobs'

/** One that is out, or that ended in a way that can be tried again. */
interface Going {
  commission: Commission
  job: Job
  readonly abort: AbortController
  /** A result that the shelf had no room for. */
  fetched: Fetched | null
}

/** What the commissions need to know of tools. */
export interface Tools {
  readonly needsAi: (tool: string) => boolean
  readonly label: (tool: string) => string
}

export class Commissions {
  news: News | null = null
  /** Told when the server says that it has nothing of a job any more (true), or could not be asked (false). */
  settled: (gone: boolean) => void = () => undefined
  private readonly all = new Map<string, Going>()
  private readonly shelves: Shelves
  private readonly courier: Courier
  private readonly arriving: Arriving
  private readonly tools: Tools

  constructor(shelves: Shelves, courier: Courier, arriving: Arriving, tools: Tools) {
    this.shelves = shelves
    this.courier = courier
    this.arriving = arriving
    this.tools = tools
  }

  of(session: string): readonly Job[] {
    return [...this.all.values()].map(({ job }) => job).filter((job) => job.session === session)
  }

  find(id: string): Job {
    const going = this.all.get(id)
    if (!going) throw refused('near-no-job')
    return going.job
  }

  there(id: string): string | null {
    return this.all.get(id)?.commission.there ?? null
  }

  async start(order: Order): Promise<Job> {
    const commission: Commission = {
      ...{ id: crypto.randomUUID(), key: crypto.randomUUID(), order, there: null },
      ...now(),
    }
    const brought = await this.brought(order)
    const going = this.out(commission)
    void this.carry(going, (progress) => this.courier.carry(commission, brought, progress))
    return going.job
  }

  /** Picks up what was out when the page was left; to be called once. */
  async resume(): Promise<void> {
    const left = (await this.shelves.first.remembered<readonly Commission[]>(REMEMBERED)) ?? []
    for (const commission of left) {
      const going = this.out(commission)
      void this.carry(going, (progress) => this.courier.follow(commission, progress) ?? Promise.reject(new Cancelled()))
    }
  }

  async cancel(id: string): Promise<Job> {
    const going = this.all.get(id)
    if (!going) return this.find(id)
    if (!(await this.courier.stop(going.commission))) going.abort.abort(new Cancelled())
    return going.job
  }

  /** Asks for the same again; a result that only lacked room is put on the shelf. */
  async retry(id: string): Promise<Job> {
    const going = this.all.get(id)
    if (!going) return this.find(id)
    this.all.delete(id)
    if (!going.fetched) return this.start(going.commission.order)
    const { fetched } = going
    const again = this.out({ ...going.commission, id: crypto.randomUUID() })
    void this.carry(again, () => Promise.resolve(fetched))
    return again.job
  }

  private async brought({ version, pictures }: Order): Promise<Brought> {
    const named = Object.entries(pictures).map(([name, id]) => [name, this.arriving.of(id)?.blob ?? null] as const)
    const subject = version ? ([['picture', await this.shelves.blob(version)]] as const) : []
    const all = [...subject, ...named]
    if (all.some(([, blob]) => blob === null)) throw refused('near-picture-gone')
    return Object.fromEntries(all.flatMap(([name, blob]) => (blob ? [[name, blob]] : [])))
  }

  private out(commission: Commission): Going {
    const { id, order, createdAt, there } = commission
    const { session, version, tool, price } = order
    const state = there ? 'running' : 'waiting'
    const job: Job = {
      ...{ id, session, version: version ?? '', tool, price, createdAt, state, phase: there ? null : 'sending' },
      ...{ part: null, preview: null, queuePosition: null, reason: null, result: null },
    }
    const going: Going = { commission, job, abort: new AbortController(), fetched: null }
    this.all.set(id, going)
    return going
  }

  private async carry(going: Going, fetch: (progress: Progress) => Promise<Fetched>): Promise<void> {
    const began = (there: string): void => {
      going.commission = { ...going.commission, there }
      void this.remember()
    }
    const tell = (change: Partial<Job>): void => this.tell(going, change)
    try {
      const fetched = await fetch({ tell, began, signal: going.abort.signal })
      const result = await this.shelved(going, fetched)
      // It is here: now nothing of it needs to be there.
      void fetched.settle().then(
        () => this.settled(true),
        () => this.settled(false),
      )
      this.tell(going, { state: 'done', result })
      this.all.delete(going.commission.id)
    } catch (error) {
      this.tell(going, ending(error))
      if (['offline', 'signed-out'].includes(troubleOf(error))) this.news?.catchUp()
    }
    await this.remember()
  }

  private async shelved(going: Going, fetched: Fetched): Promise<string> {
    const { order } = going.commission
    const found = await this.shelves.find(order.session)
    try {
      if (!found) throw new ShelfError('gone')
      return (await found.shelf.addVersion(order.session, this.version(order, fetched))).id
    } catch (error) {
      if (error instanceof ShelfError && error.code === 'gone') {
        await fetched.settle().catch(() => undefined)
        throw new Cancelled()
      }
      going.fetched = fetched
      throw error
    }
  }

  private version(
    order: Order,
    { picture, thumbnail, width, height, kind }: Fetched,
  ): Parameters<Shelf['addVersion']>[1] {
    const { tool, prompt, parameters, version: parent, price } = order
    const ai = this.tools.needsAi(tool)
    return {
      ...{ parent, tool, prompt, parameters, picture, width, height, kind, kept: price === 0 },
      ...(thumbnail ? { thumbnail } : {}),
      how: { ai, sourceType: null, sentence: null, tools: [tool], credential: true },
      story: [t('near-story-made', { tool: this.tools.label(tool) }), ...(ai ? [t('near-story-ai')] : [])],
    }
  }

  private tell(going: Going, change: Partial<Job>): void {
    if (ended(going.job)) return
    going.job = { ...going.job, ...change }
    this.news?.job(going.job)
  }

  /** What is out and known to the server, so that a reload finds it again. */
  private async remember(): Promise<void> {
    const out = [...this.all.values()].filter(({ job, commission }) => !ended(job) && commission.there)
    await this.shelves.first
      .remember(
        REMEMBERED,
        out.map(({ commission }) => commission),
      )
      .catch(() => undefined) // a reload then starts without it
  }
}

function ending(error: unknown): Partial<Job> {
  if (error instanceof Cancelled) return { state: 'cancelled' }
  if (error instanceof Ended) return { state: error.state, reason: error.reason }
  if (error instanceof ShelfError) return { state: 'failed', reason: t('near-no-room') }
  const said = error instanceof Error ? error.message : ''
  if (troubleOf(error) === 'offline') return { state: 'failed', reason: t('studio-offline-short') }
  return { state: 'failed', reason: said || t('studio-error-unknown') }
}

const now = (): { createdAt: string } => ({ createdAt: new Date().toISOString() })
