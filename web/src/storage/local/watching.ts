/** Waits for the end of the server's jobs: by its news, and where some were missed by asking. */

import { ask } from '../../api/client'
import { type ApiJob } from '../../api/types'
import { type Job, ended } from '../../core/jobs'
import { jobFrom } from '../wire'

const REMEMBERED = 40

export class Watching {
  private readonly waiting = new Map<string, (job: Job) => void>()
  /** News of jobs that nobody waits for yet: an event can be faster than the answer that names its job. */
  private readonly early = new Map<string, Job>()

  hear(job: Job): void {
    const told = this.waiting.get(job.id)
    if (told) return told(job)
    this.early.set(job.id, job)
    for (const oldest of this.early.keys()) if (this.early.size > REMEMBERED) this.early.delete(oldest)
  }

  /** Asks how every job is that somebody waits for; what cannot be asked now is asked the next time. */
  look(): void {
    for (const [id, told] of this.waiting) void read(id).then(told, () => undefined)
  }

  /** Resolves with the job as it ended; `tell` hears how it goes. */
  end(id: string, tell: (job: Job) => void, signal: AbortSignal): Promise<Job> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.waiting.delete(id)
        reject(signal.reason as Error)
      }
      const told = (job: Job): void => {
        if (!ended(job)) return tell(job)
        this.waiting.delete(id)
        signal.removeEventListener('abort', stop)
        resolve(job)
      }
      signal.addEventListener('abort', stop)
      this.waiting.set(id, told)
      const known = this.early.get(id)
      this.early.delete(id)
      if (known) told(known)
      if (this.waiting.has(id)) void read(id).then(told, () => undefined)
    })
  }
}

export const read = async (id: string): Promise<Job> => jobFrom(await ask<ApiJob>('GET', `/api/jobs/${id}`))
