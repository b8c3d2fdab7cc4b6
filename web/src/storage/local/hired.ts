/** The courier of a place, loaded with the first job that goes out: a studio that is only looked at needs none. */

import { Cancelled } from '../../api/upload'
import { type Job } from '../../core/jobs'
import { type Brought, type Commission, type Courier, type Fetched, type Progress } from './courier'
import { onUse } from './onuse'

export class Hired implements Courier {
  private courier: Courier | null = null
  private readonly load: () => Promise<Courier>
  private coming: Promise<Courier> | null = null

  constructor(load: () => Promise<Courier>) {
    this.load = load
  }

  async carry(commission: Commission, brought: Brought, progress: Progress): Promise<Fetched> {
    const courier = await this.here()
    if (progress.signal.aborted) throw new Cancelled()
    return courier.carry(commission, brought, progress)
  }

  follow(commission: Commission, progress: Progress): Promise<Fetched> | null {
    if (!commission.there) return null
    return this.here().then((courier) => {
      if (progress.signal.aborted) throw new Cancelled()
      return courier.follow(commission, progress) ?? Promise.reject(new Cancelled())
    })
  }

  async stop(commission: Commission): Promise<boolean> {
    return (await this.courier?.stop(commission)) ?? false
  }

  hear(job: Job): void {
    this.courier?.hear(job)
  }

  look(): void {
    this.courier?.look()
  }

  /** One courier for all: a second job that comes while it is on its way waits for the same. */
  private async here(): Promise<Courier> {
    this.coming ??= onUse(this.load)
    try {
      return (this.courier = await this.coming)
    } catch (error) {
      this.coming = null
      throw error
    }
  }
}
