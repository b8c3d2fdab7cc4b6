/**
 * Until done: what a job works on goes to the server, sealed there under a key of the job's own; its result is fetched
 * once, put on the shelf, and acknowledged, and with that the server has nothing of it any more.
 */

import { ApiError, type Fetch, ask, askBlob, troubleOf } from '../../api/client'
import { type ApiJob, type ApiOrder } from '../../api/types'
import { type Purpose, upload } from '../../api/upload'
import { type Job } from '../../core/jobs'
import { jobFrom } from '../wire'
import { type Brought, type Courier, Ended, type Commission, type Fetched, type Progress } from './courier'
import { lookedAt } from './looking'
import { pause, patiently } from './patience'
import { Watching } from './watching'

export class UntilDone implements Courier {
  private readonly watching = new Watching()
  /** "until-done" where that is the person's choice and not what this service does anyway. */
  private readonly chosen: string
  private readonly isMask: (tool: string, name: string) => boolean

  constructor(chosen: string, isMask: (tool: string, name: string) => boolean) {
    this.chosen = chosen
    this.isMask = isMask
  }

  async carry(commission: Commission, brought: Brought, progress: Progress): Promise<Fetched> {
    const pictures = await this.sent(commission.order.tool, brought, progress)
    const { tool, prompt, parameters, price } = commission.order
    const wish = { tool, prompt, parameters, pictures, price } satisfies ApiOrder
    const job = await patiently(() => begun(wish, commission.key), progress.signal)
    progress.began(job.id)
    progress.tell(shown(job))
    return this.followed(job.id, progress)
  }

  follow(commission: Commission, progress: Progress): Promise<Fetched> | null {
    return commission.there ? this.followed(commission.there, progress) : null
  }

  async stop(commission: Commission): Promise<boolean> {
    if (!commission.there) return false
    try {
      await ask('POST', `/api/jobs/${commission.there}/cancel`)
    } catch (error) {
      // It had ended already: then it is taken as it ended.
      if (troubleOf(error) !== 'refused') throw error
    }
    this.look()
    return true
  }

  hear(job: Job): void {
    this.watching.hear(job)
  }

  look(): void {
    this.watching.look()
  }

  /** Sends each picture through the sealed door, one after the other; answers their ids there by name. */
  private async sent(tool: string, brought: Brought, { tell, signal }: Progress): Promise<Record<string, string>> {
    const all = Object.entries(brought)
    const whole = all.reduce((sum, [, blob]) => sum + blob.size, 0) || 1
    const ids: Record<string, string> = {}
    let before = 0
    for (const [name, blob] of all) {
      const purpose: Purpose = this.isMask(tool, name) ? 'mask' : 'picture'
      const told = (part: number): void => tell({ phase: 'sending', part: (before + part * blob.size) / whole })
      const { id } = await patiently(() => this.one(blob, purpose, told, signal), signal)
      ids[name] = id
      before += blob.size
    }
    return ids
  }

  private async one(
    blob: Blob,
    purpose: Purpose,
    told: (part: number) => void,
    signal: AbortSignal,
  ): Promise<{ id: string }> {
    const sending = upload(blob, purpose, told, undefined, this.chosen)
    const stop = (): void => sending.cancel()
    signal.addEventListener('abort', stop)
    return sending.done.finally(() => signal.removeEventListener('abort', stop))
  }

  private async followed(there: string, progress: Progress): Promise<Fetched> {
    const { tell, signal } = progress
    const job = await this.watching.end(there, (now) => tell(shown(now)), signal)
    if (job.state !== 'done' || !job.result) {
      throw new Ended(job.state === 'refused' || job.state === 'cancelled' ? job.state : 'failed', job.reason)
    }
    tell({ state: 'running', phase: 'saving', part: null })
    const result = `/api/pictures/${job.result}`
    const picture = await patiently(() => askBlob('GET', result), signal)
    const settle = (): Promise<void> => acknowledged(there)
    return { picture, ...(await lookedAt(picture)), settle }
  }
}

/** What is passed on of a job as the server sees it; its end is told when the result is on the shelf. */
function shown({ state, phase, part, queuePosition, preview }: Job): Partial<Job> {
  return state === 'running' || state === 'waiting' ? { state, phase, part, queuePosition, preview } : {}
}

async function begun(wish: ApiOrder, key: string): Promise<Job> {
  const keyed: Fetch = (url, init) =>
    fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), 'Idempotency-Key': key } })
  return jobFrom(await ask<ApiJob>('POST', '/api/jobs', wish, keyed))
}

/** Says that the result is here, until the server has heard it; what is gone there already needs no word. */
async function acknowledged(there: string): Promise<void> {
  for (let tries = 0; tries < 4; tries++) {
    try {
      return await ask('POST', `/api/jobs/${there}/acknowledge`)
    } catch (error) {
      if (error instanceof ApiError && error.trouble === 'missing') return
      await pause(1000 * 2 ** tries)
    }
  }
  throw new ApiError('offline', 'offline', '')
}
