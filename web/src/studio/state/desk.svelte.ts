/** Everything the studio knows, in one place: its parts, and what happens between them. */

import { troubleOf } from '../../api/client'
import { type Version, find } from '../../core/document'
import { type Job, ended } from '../../core/jobs'
import { type Place } from '../../core/places'
import {
  type Credits,
  type Me,
  type News,
  type Opened,
  type Order,
  type Preferences,
  type Store,
} from '../../storage/store'
import { t } from '../../words'
import { parts } from '../parts.svelte'
import { Arrivals } from './arrivals.svelte'
import { Connection } from './connection.svelte'
import { keepDraft, readDraft } from './draft'
import { Editing } from './editing.svelte'
import { Looking } from './looking.svelte'
import { Masking } from './masking.svelte'
import { Notice } from './notice.svelte'
import { Pictures } from './pictures'
import { Quotes } from './quotes.svelte'
import { Toasts } from './toasts.svelte'
import { ToolForm } from './toolform.svelte'
import { Work } from './work.svelte'

export interface Setting {
  readonly session: string
  readonly sample: string
  readonly service: string
  /** Whether pictures are taken in at all. */
  readonly takes: boolean
  readonly maxBytes: number
  /** Whether pictures may be in a tab alone that the account would keep. */
  readonly here: boolean
}

export type Dialog = 'none' | 'shortcuts' | 'delete-version' | 'delete-session'

export class Desk {
  readonly toasts = new Toasts()
  readonly connection = new Connection(this.toasts)
  readonly looking = new Looking()
  readonly masking = new Masking()
  readonly form = new ToolForm()
  readonly pictures: Pictures
  readonly notice = new Notice()
  readonly quotes: Quotes
  readonly editing: Editing
  readonly work: Work
  readonly arrivals: Arrivals
  readonly setting: Setting
  readonly store: Store

  me = $state.raw<Me | null>(null)
  credits = $state.raw<Credits | null>(null)
  dialog = $state<Dialog>('none')
  sheet = $state(false)
  quiet = $state(readDraft().quiet)
  loaded = $state(false)

  /** The session that an address names while the server is away. */
  private sought: string | null = null

  constructor(store: Store, setting: Setting) {
    this.store = store
    this.setting = setting
    this.pictures = new Pictures(store)
    this.quotes = new Quotes(store)
    this.editing = new Editing(store, this.connection)
    this.work = new Work(store, this.connection, (job) => void this.finished(job))
    this.arrivals = new Arrivals(store, this.connection, setting, (opened) => this.enter(opened))
  }

  /** Loads who we are, what there is, and the session that the address names. */
  async start(): Promise<void> {
    this.store.listen(this.news())
    const asked = this.setting.session ? this.visit(this.setting.session) : Promise.resolve()
    await Promise.all([this.loadPerson(), asked])
    this.loaded = true
  }

  async loadPerson(): Promise<void> {
    await this.connection.attempt(async () => {
      const [me, tools] = await Promise.all([this.store.me(), this.store.tools()])
      this.me = me
      this.credits = me.credits
      this.form.adopt(tools)
      this.connection.reached()
    })
  }

  /** Opens a session by its id. */
  async visit(id: string): Promise<void> {
    this.leave()
    this.editing.loading = true
    try {
      const opened = await this.store.open(id)
      this.editing.adopt(opened)
      await this.work.adopt(opened.jobs)
    } catch (error) {
      this.editing.missing = troubleOf(error) === 'missing'
      if (!this.editing.missing) this.connection.report(error)
      // What cannot be reached now may be there: it is asked for again with everything else.
      if (this.connection.offline) this.sought = id
    }
    this.editing.loading = this.sought !== null
  }

  /** Shows a session that has just come to be. */
  enter(opened: Opened): void {
    this.leave()
    this.editing.adopt(opened)
    history.pushState(null, '', this.store.address(opened.session.id))
  }

  async go(id: string): Promise<void> {
    history.pushState(null, '', this.store.address(id))
    if (id) await this.visit(id)
    else this.leave()
  }

  leave(): void {
    this.sought = null
    this.editing.close()
    this.work.clear()
    this.looking.setCompare('off')
    this.masking.hand = 'hand'
    this.pictures.forget()
  }

  async takeSample(): Promise<void> {
    await this.connection.attempt(async () => {
      const picture = await fetch(this.setting.sample).then((answer) => answer.blob())
      const file = new File([picture], 'sample.jpg', { type: picture.type })
      this.form.choose(this.form.tools.find((tool) => tool.id === 'cutout')?.id ?? this.form.toolId)
      await this.arrivals.take([file], 'sample', t('studio-sample-title'))
    })
  }

  /** Begins a session with a picture that is made from words. */
  async begin(): Promise<void> {
    if (this.obstacle() || !this.form.tool) return
    const shown = this.quotes.price(this.form.tool)
    await this.connection.attempt(async () => {
      this.enter(await this.store.create(null, titled(this.form.prompt)))
      await this.run(shown)
    })
  }

  /** Runs the chosen tool on the version that is looked at, or on words alone; never for more than was shown. */
  async run(most?: number): Promise<void> {
    const { session } = this.editing
    const tool = this.form.tool
    const viewed = this.subject()
    if (!session || !tool || this.obstacle()) return
    if (viewed && this.quotes.path(tool).where === 'device') {
      await parts.wantDevice()
      return parts.device?.run(this, tool, viewed)
    }
    const at = { session: session.id, version: viewed?.id ?? '' }
    const [parameters, pictures] = [this.form.parameters(), this.form.pictures()]
    const prompt = tool.needsPrompt ? this.form.prompt.trim() : ''
    const shown = most ?? this.quotes.price(tool)
    const mask = this.form.maskParameter && this.masking.filled() ? this.form.maskParameter.name : null
    this.masking.hand = 'hand'
    this.sheet = false
    this.looking.setCompare('off')
    const order = async (): Promise<Order> => {
      // Building on a candidate says that it is wanted.
      if (viewed && !viewed.kept) await this.editing.keep(viewed)
      if (mask) pictures[mask] = await this.sendMask()
      // A dearer one the server refuses, and says so.
      const price = Math.min(shown, (await this.quotes.now(tool, parameters, this.seen(pictures))).price)
      return { session: session.id, version: viewed?.id ?? null, tool: tool.id, prompt, parameters, pictures, price }
    }
    await this.work.start(order, tool.id, at)
  }

  /** Why Run cannot be pressed now, as a sentence; null where it can. */
  obstacle(): string | null {
    const tool = this.form.tool
    if (!tool || (tool.needsPicture && !this.editing.viewed)) return t('studio-run-no-picture')
    if (tool.needsPicture && this.subject()?.kind === 'video') return t('studio-run-no-video')
    if (!tool.available) return tool.reason || t('studio-run-unavailable')
    const isNear = this.store.stays && this.quotes.path(tool).where === 'device'
    if (this.connection.offline && !isNear) return t('studio-run-offline')
    if (this.connection.signedOut) return t('studio-run-signed-out')
    if (tool.needsPrompt && !this.form.prompt.trim()) return t('studio-run-missing-words')
    const missing = this.form.missing(this.masking.filled())
    if (this.form.marks && !this.form.box && !this.masking.filled()) return t('studio-run-missing-mark')
    if (missing) return t(`studio-run-missing-${missing.kind}`, { name: missing.label })
    if (this.credits && this.credits.available < this.quotes.price(tool)) return t('studio-run-no-credits')
    return null
  }

  /** Takes a tool in hand: one that has to be told where comes with its brush. */
  pick(place: Place): void {
    this.form.enter(place)
    this.masking.hand = this.form.maskParameter?.required && !this.masking.filled() ? 'brush' : 'hand'
  }

  /** What the chosen tool works on: what is looked at, unless it makes something new. */
  subject(): Version | undefined {
    const group = this.form.tool?.group
    if (group === 'create' || (group === 'video' && !this.form.fromPicture)) return undefined
    const viewed = this.editing.viewed
    return group === 'video' && viewed?.kind === 'video' ? undefined : viewed
  }

  /** The names of all the pictures that a job would bring. */
  seen(pictures: Readonly<Record<string, string>>): readonly string[] {
    return [...(this.subject() ? ['picture'] : []), ...Object.keys(pictures)]
  }

  async discard(version: Version): Promise<void> {
    await this.editing.discard(version)
    this.masking.forget([version.id])
  }

  prefer(change: Partial<Preferences>): void {
    if (!this.me) return
    this.me = { ...this.me, preferences: { ...this.me.preferences, ...change } }
    void this.connection.attempt(() => this.store.prefer(change))
  }

  toggleQuiet(): void {
    this.quiet = !this.quiet
    keepDraft({ quiet: this.quiet })
  }

  /** Looks afresh at everything: after a gap in the news, or when this tab is looked at again. */
  async refresh(): Promise<void> {
    const id = this.editing.session?.id
    try {
      const me = await this.store.me()
      this.connection.reached()
      this.credits = me.credits
      this.me ??= me
      if (!this.form.tools.length) this.form.adopt(await this.store.tools())
      if (this.sought) return await this.visit(this.sought)
      if (!id) return
      await this.adopt(id)
    } catch (error) {
      this.connection.report(error)
    }
  }

  private async sendMask(): Promise<string> {
    const raster = this.masking.painted?.raster
    const size = this.form.picture
    if (!raster || !size || !parts.fields) throw new Error('no mask')
    return (await this.store.send(await parts.fields.maskFile(raster, size), 'mask').done).id
  }

  private async finished(job: Job): Promise<void> {
    if (job.session !== this.editing.session?.id) return
    const { chosen, viewed } = this.editing
    const watching = !job.version || viewed?.id === job.version
    await this.refreshSession(job.session)
    this.notice.finished(job, this.me?.preferences.notify ?? false)
    const result = this.editing.session ? find(this.editing.session, job.result) : undefined
    if (!result) return
    const behind = this.editing.chosen !== chosen
    if (watching && !behind) this.editing.show(result)
    // What costs nothing is kept at once; its frame or angle starts afresh.
    if (job.price === 0) this.form.ran(job.tool)
    if (job.price === 0 && !result.kept) await this.editing.keep(result, behind)
  }

  private async refreshSession(id: string): Promise<void> {
    await this.connection.attempt(async () => this.adopt(id))
  }

  /** Reads a session; an answer that our own change overtook is asked for again. */
  private async adopt(id: string): Promise<void> {
    for (let tries = 0; tries < 3; tries++) {
      await this.editing.settled()
      const stamp = this.editing.stamp
      const opened = await this.store.open(id)
      if (this.editing.session?.id !== id) return
      if (this.editing.stamp !== stamp) continue
      this.editing.adopt(opened)
      return this.work.adopt(opened.jobs)
    }
  }

  private news(): News {
    return {
      job: (job) => {
        if (job.session === this.editing.session?.id) this.work.hear(job)
        else if (ended(job)) this.notice.finished(job, this.me?.preferences.notify ?? false)
      },
      session: (id, change) => {
        if (id !== this.editing.session?.id) return
        if (change !== 'deleted') void this.refreshSession(id)
        else if (this.dialog === 'none') {
          this.toasts.say(t('studio-session-gone'))
          void this.go('')
        }
      },
      credits: (credits) => (this.credits = credits),
      catchUp: () => void this.refresh(),
      live: (live) => (this.connection.live = live),
    }
  }
}

/** The first words, as the name of what is made from them. */
function titled(prompt: string): string {
  const words = prompt.trim().replace(/\s+/g, ' ')
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words
}
