/**
 * The store of a placement in which the server keeps no picture: sessions, versions and words are on shelves in this
 * browser, and only a job's words and pictures go to the server, for as long as the job takes.
 */

import { ApiError } from '../api/client'
import { type Tool } from '../core/form'
import { type Job } from '../core/jobs'
import { learn, t } from '../words'
import { openShelf } from './browser/open'
import { type Life, type Removal, type Shelf } from './browser/shelf'
import { ShelfError } from './browser/trouble'
import { Arriving, refused } from './local/arriving'
import { type Courier } from './local/courier'
import { Commissions } from './local/commissions'
import { Hired } from './local/hired'
import { onUse } from './local/onuse'
import { Kept } from './local/preferences'
import { Reading } from './local/reading'
import { type Found, Shelves } from './local/shelves'
import { serverStore } from './server'
import { type Chosen, type Format, type News, type Opened, type Order, type Selection, type Store } from './store'

/** What the page says of where things may be. */
export interface Place {
  readonly placement: 'account' | 'until-done' | 'nowhere'
  /** Whose shelf it is: opaque. */
  readonly owner: string
  /** Whether pictures may stay in this browser when the tab is closed. */
  readonly keeps: boolean
  /** Seconds for which a removal can be taken back. */
  readonly undo: number
  /** The preferences that the account remembers. */
  readonly remembers: readonly string[]
  readonly maxPixels: number
}

/** What the store asks of a server; without a network, of what stands in for it (local/away.ts). */
export interface Server extends Pick<Store, 'me' | 'prefer' | 'tools' | 'quote' | 'listen'> {
  readonly isAway?: true
}

export interface Local {
  readonly store: Store
  readonly shelves: Shelves
  readonly commissions: Commissions
}

await learn('near')

/** Opens the shelves that this place has, and the store on top of them. */
export async function openLocal(place: Place, server: Server = serverStore): Promise<Local> {
  const { owner, undo } = place
  const open = (life: Life): Promise<Shelf> => openShelf({ life, owner, undo })
  const stays = place.keeps && place.placement === 'nowhere'
  const first = await open(stays ? 'kept' : 'tab')
  const shelves = place.keeps && !stays ? new Shelves(first, await open('kept')) : new Shelves(first)
  return new Near(place, shelves, server).local()
}

class Near {
  private tools: readonly Tool[] = []
  private readonly arriving: Arriving
  private readonly courier: Courier
  private readonly commissions: Commissions
  private readonly reading: Reading
  private readonly kept: Kept
  private readonly shelves: Shelves
  /** The studio's page: another one where a tab is the person's choice and not what this service does anyway. */
  private readonly path: string
  private readonly chosen: Chosen
  private readonly server: Server

  constructor(place: Place, shelves: Shelves, server: Server) {
    this.shelves = shelves
    this.server = server
    this.arriving = new Arriving(place)
    const chosen = (this.chosen = place.placement === 'account' ? 'until-done' : '')
    this.path = chosen ? '/studio/here' : '/studio'
    this.courier = new Hired(async () => {
      if (place.placement === 'nowhere') return new (await import('./local/nowhere')).Nowhere()
      return new (await import('./local/untildone')).UntilDone(chosen, (...of) => this.isMask(...of))
    })
    const tool = (id: string): Tool | undefined => this.tools.find((each) => each.id === id)
    this.commissions = new Commissions(shelves, this.courier, this.arriving, {
      needsAi: (id) => tool(id)?.ai ?? false,
      label: (id) => tool(id)?.label ?? id,
    })
    this.reading = new Reading(shelves)
    this.kept = new Kept(server, shelves.first, place.remembers)
  }

  local(): Local {
    const { shelves, commissions, reading, kept, arriving, server } = this
    const store: Store = {
      stays: true,
      me: () => kept.me(),
      prefer: (change) => told(kept.prefer(change)),
      tools: async () => (this.tools = await server.tools(this.chosen)),
      quote: (tool, parameters, pictures) => server.quote(tool, parameters, pictures, this.chosen),
      sessions: (after) => told(reading.page(after)),
      open: (id) => told(this.open(id)),
      create: (picture, title) => told(this.create(picture, title)),
      rename: (id, title) => this.on(id, ({ shelf }) => shelf.rename(id, title)),
      setHead: (id, head) => this.on(id, ({ shelf }) => shelf.setHead(id, head)),
      send: (file) => arriving.take(file),
      keep: (version) => told(shelves.of(version).keep(version)),
      discard: (version) => told(shelves.of(version).discard(version)),
      words: () => told(shelves.words()),
      recipe: async (version) => {
        const found = await told(shelves.of(version).recipe(version))
        if (!found?.tool) throw new ApiError('missing', '', '')
        return { tool: found.tool, prompt: found.prompt, parameters: found.parameters }
      },
      story: async (version) => (await told(shelves.of(version).recipe(version)))?.story ?? [],
      start: (order) => told(commissions.start(order)),
      addMade: (order, picture) => told(this.addMade(order, picture)),
      pictureOf: (version) => told(this.picture(version)),
      job: async (id) => commissions.find(id),
      there: (id) => commissions.there(id),
      cancel: (id) => told(commissions.cancel(id)),
      retry: (id) => told(commissions.retry(id)),
      downloadAddress: () => '',
      file: (version, format) => told(this.file(version, format)),
      zip: (versions) => told(this.zip(versions)),
      previewDeletion: (selection) => told(this.preview(selection)),
      remove: (selection) => told(this.remove(selection)),
      address: (session) => (session ? `${this.path}#${session}` : this.path),
      listen: (news) => this.listen(news),
    }
    return { store, shelves, commissions }
  }

  private isMask(tool: string, name: string): boolean {
    const found = this.tools.find((each) => each.id === tool)
    return found?.parameters.some((each) => each.name === name && each.kind === 'mask') ?? false
  }

  private async open(id: string): Promise<Opened> {
    const found = await this.shelves.find(id)
    if (!found) throw new ApiError('missing', '', '')
    return { session: await this.reading.session(found), jobs: this.commissions.of(id) }
  }

  private async create(picture: string | null, title: string): Promise<Opened> {
    const brought = picture ? this.arriving.give(picture) : undefined
    const { first: shelf } = this.shelves
    const first = brought && {
      ...{ parent: null, tool: null, picture: brought.blob, width: brought.width, height: brought.height },
      story: [t('near-story-brought')],
    }
    const session = await shelf.create({ title, first: first ?? null })
    return this.open(session.id)
  }

  private async on(id: string, does: (found: Found) => Promise<unknown>): Promise<void> {
    const found = await told(this.shelves.find(id))
    if (!found) throw new ApiError('missing', '', '')
    await told(does(found))
  }

  private async addMade(order: Order, picture: Blob): Promise<Job> {
    const bitmap = await createImageBitmap(picture)
    const { width, height } = bitmap
    bitmap.close()
    const { session, tool, prompt, parameters, version: parent } = order
    const found = await this.shelves.find(session)
    if (!found) throw new ApiError('missing', '', '')
    const added = await found.shelf.addVersion(session, {
      ...{ parent, tool, prompt, parameters, picture, width, height, kept: order.price === 0 },
      story: [t('near-story-device')],
    })
    return {
      ...{ id: crypto.randomUUID(), session, version: parent ?? '', tool, state: 'done', phase: null, part: 1 },
      ...{ preview: null, queuePosition: null, price: order.price, reason: null, result: added.id },
      createdAt: new Date().toISOString(),
    }
  }

  private async picture(version: string): Promise<Blob> {
    const found = await this.shelves.blob(version)
    if (!found) throw refused('near-picture-gone')
    return found
  }

  private async file(version: string, format: Format | 'as-is'): Promise<File> {
    const { fileOf } = await onUse(() => import('./local/files'))
    return fileOf(await this.picture(version), this.shelves.numberOf(version), format)
  }

  private async zip(versions: readonly string[]): Promise<Blob> {
    const { several } = await onUse(() => import('./local/files'))
    const numbers = versions.map((id) => this.shelves.numberOf(id))
    return several(numbers, (place) => this.picture(versions[place] ?? ''))
  }

  /** Says what goes: a version takes along what was made from it. */
  private async preview({ sessions, versions }: Selection): Promise<string> {
    const whole = await Promise.all(sessions.map((id) => this.shelves.find(id)))
    const count = whole.reduce((sum, found) => sum + (found?.session.versions.length ?? 0), 0)
    return t('near-delete', { count: count + this.shelves.branchOf(versions) })
  }

  private async remove(selection: Selection): Promise<(() => Promise<void>) | void> {
    const done: { shelf: Shelf; removal: Removal }[] = []
    for (const shelf of this.shelves.all) done.push({ shelf, removal: await shelf.remove(selection) })
    const undone = done.filter(({ removal }) => removal.until !== null && removal.sessions + removal.versions > 0)
    if (!undone.length) return undefined
    return async () => {
      const back = await Promise.all(undone.map(({ shelf, removal }) => shelf.restore(removal.id)))
      if (back.includes(false)) throw refused('near-too-late')
    }
  }

  /** What one shelf has no more may have been moved to the other. */
  private async gone(session: string, news: News): Promise<void> {
    const found = await this.shelves.find(session).catch(() => null)
    news.session(session, found ? 'updated' : 'deleted')
  }

  private listen(news: News): () => void {
    this.commissions.news = news
    const stops = [
      this.server.listen({
        ...news,
        job: (job) => this.courier.hear(job),
        session: () => undefined,
        catchUp: () => {
          this.courier.look()
          news.catchUp()
        },
      }),
      this.shelves.watch((heard) => {
        if (heard.change === 'everything') news.catchUp()
        else if (heard.change === 'removed') void this.gone(heard.session, news)
        else if (heard.change !== 'remembered') news.session(heard.session, heard.change)
      }),
    ]
    // Without a network nobody can say what became of them.
    if (!this.server.isAway) void this.commissions.resume()
    return () => stops.forEach((stop) => stop())
  }
}

/** What the shelf has to say, as an error that the studio knows how to show. */
async function told<T>(task: Promise<T>): Promise<T> {
  try {
    return await task
  } catch (error) {
    if (!(error instanceof ShelfError)) throw error
    await learn('shelf')
    throw new ApiError(error.code === 'gone' ? 'missing' : 'refused', error.code, t(`shelf-error-${error.code}`))
  }
}
