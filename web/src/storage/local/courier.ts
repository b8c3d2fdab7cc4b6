/** How a job's words and pictures get to what works on them, and its result back: one way for each placement. */

import { type Job } from '../../core/jobs'
import { type Order } from '../store'

/** A job that is asked for from this tab; all of it but the pictures is remembered over a reload. */
export interface Commission {
  /** The job's id in this page. */
  readonly id: string
  /** Said with every try: what is asked twice is carried out, and paid, once. */
  readonly key: string
  readonly order: Order
  readonly createdAt: string
  /** The server's id of the job, once it is known. */
  readonly there: string | null
}

export interface Brought {
  readonly [name: string]: Blob
}

/** What came back. `settle` says that it is safe here, so that no other copy is needed any more. */
export interface Fetched {
  readonly picture: Blob
  readonly width: number
  readonly height: number
  readonly kind: 'image' | 'video'
  readonly thumbnail: Blob | null
  readonly settle: () => Promise<void>
}

export interface Progress {
  /** How it stands, for who looks at it. */
  readonly tell: (change: Partial<Job>) => void
  /** The server has taken it under this id. */
  readonly began: (there: string) => void
  readonly signal: AbortSignal
}

export interface Courier {
  /** Carries an commission out; rejects with Ended, Cancelled, or an error in the server's words. */
  carry(commission: Commission, brought: Brought, progress: Progress): Promise<Fetched>
  /** Goes on with one that began before this page did; null where that cannot be. */
  follow(commission: Commission, progress: Progress): Promise<Fetched> | null
  /** Asks that it be stopped; true where its end is told from there. */
  stop(commission: Commission): Promise<boolean>
  /** Takes news of the server's job. */
  hear(job: Job): void
  /** News may have been missed: look. */
  look(): void
}

/** A job that ended without a result, and why. */
export class Ended extends Error {
  readonly state: 'refused' | 'failed' | 'cancelled'
  readonly reason: string | null

  constructor(state: 'refused' | 'failed' | 'cancelled', reason: string | null) {
    super(state)
    this.state = state
    this.reason = reason
  }
}
