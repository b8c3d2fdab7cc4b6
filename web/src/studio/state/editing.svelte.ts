/** The open session: which version is looked at, kept, discarded; the way back and forward. */

import {
  type Session,
  type Version,
  back,
  before,
  find,
  forward,
  withHead,
  withKept,
  without,
} from '../../core/document'
import { InOrder } from '../../core/inorder'
import { type Opened, type Store } from '../../storage/store'
import { type Connection } from './connection.svelte'

export class Editing {
  session = $state.raw<Session | null>(null)
  /** The candidate that is looked at; null while the head is. */
  private candidateId = $state<string | null>(null)
  loading = $state(false)
  missing = $state(false)
  /** The versions stepped back from, so that a step forward finds its branch again. */
  private trail = $state.raw<readonly string[]>([])

  viewed = $derived(this.session ? find(this.session, this.candidateId ?? this.session.head) : undefined)
  base = $derived(this.session && this.viewed ? before(this.session, this.viewed) : undefined)
  previous = $derived(this.session ? back(this.session) : undefined)
  next = $derived(this.session ? forward(this.session, this.trail) : undefined)
  sameShape = $derived(this.viewed && this.base ? alike(this.viewed, this.base) : true)
  isCandidate = $derived(this.viewed !== undefined && !this.viewed.kept)

  private readonly store: Store
  private readonly connection: Connection

  /** What puts another version in front. */
  private readonly turns = new InOrder()

  /** Grows when the person puts something in front: what comes later by itself stays behind it. */
  chosen = 0
  /** Grows when a change of ours begins or ends: an answer that was asked for before is out of date. */
  stamp = 0

  constructor(store: Store, connection: Connection) {
    this.store = store
    this.connection = connection
  }

  adopt(opened: Opened): void {
    this.session = opened.session
    const candidate = find(opened.session, this.candidateId)
    if (!candidate || candidate.kept) this.candidateId = null
  }

  close(): void {
    this.session = null
    this.candidateId = null
    this.trail = []
    this.missing = false
    this.loading = false
  }

  /** Looks at a version; a kept one becomes the head, so that the next edit goes on (and branches) from it. */
  look(version: Version): void {
    this.chosen++
    this.show(version)
  }

  show(version: Version): void {
    this.candidateId = version.kept ? null : version.id
    const session = this.session
    if (!session || !version.kept || session.head === version.id) return
    this.trail = [...this.trail, session.head ?? ''].slice(-50)
    this.session = withHead(session, version.id)
    void this.inTurn(() => this.store.setHead(session.id, version.id))
  }

  stepBack(): void {
    if (this.isCandidate) this.candidateId = null
    else if (this.previous) this.look(this.previous)
  }

  stepForward(): void {
    if (this.next) this.look(this.next)
  }

  /** Keeps a version, which comes in front; `behind`: what is there stays there. */
  async keep(version: Version, behind = false): Promise<boolean> {
    const was = this.session
    if (!was) return false
    this.session = withKept(was, version.id)
    if (behind) this.session = { ...this.session, head: was.head }
    else this.candidateId = null
    const kept = await this.inTurn(() => this.store.keep(version.id))
    if (!kept) this.session = was
    else if (behind) void this.inTurn(() => this.store.setHead(was.id, this.session?.head ?? version.id))
    return kept
  }

  async discard(version: Version): Promise<void> {
    const was = this.session
    if (!was) return
    this.session = without(was, version.id)
    this.candidateId = null
    const gone = await this.change(() => this.store.discard(version.id))
    if (!gone) this.session = was
  }

  /** Takes out a version that was deleted. */
  drop(id: string): void {
    if (!this.session) return
    this.session = without(this.session, id)
    this.candidateId = null
  }

  async rename(title: string): Promise<void> {
    const was = this.session
    if (!was || !title.trim() || title === was.title) return
    this.session = { ...was, title: title.trim() }
    const renamed = await this.change(() => this.store.rename(was.id, title.trim()))
    if (!renamed) this.session = was
  }

  /** Carries out a change of ours at the server; false where it failed, and then it has been reported. */
  async change(task: () => Promise<unknown>): Promise<boolean> {
    this.stamp++
    const done = await this.connection.attempt(task)
    this.stamp++
    return done
  }

  /** Carries it out after those that came before: what was put in front last is in front. */
  private inTurn(task: () => Promise<unknown>): Promise<boolean> {
    return this.change(() => this.turns.run(task))
  }

  /** Returns when the server knows what was put in front last. */
  settled(): Promise<void> {
    return this.turns.run(() => Promise.resolve())
  }

  /** The page goes: what waits for its turn is sent now. */
  hurry(): void {
    this.turns.hurry()
  }
}

const alike = (a: Version, b: Version): boolean => Math.abs(a.width / a.height - b.width / b.height) < 0.01
