/** Object URLs with a clear life. */

import { type Lease, type Part } from './shelf'

export class Leases {
  private readonly open = new Set<OneLease>()

  lease(blob: (version: string, part: Part) => Promise<Blob | null>): Lease {
    const lease: OneLease = new OneLease(blob, () => this.open.delete(lease))
    this.open.add(lease)
    return lease
  }

  release(): void {
    for (const lease of this.open) lease.release()
  }
}

class OneLease implements Lease {
  private readonly given = new Map<string, Promise<string | null>>()
  private readonly blob: (version: string, part: Part) => Promise<Blob | null>
  private readonly ended: () => void
  private over = false

  constructor(blob: (version: string, part: Part) => Promise<Blob | null>, ended: () => void) {
    this.blob = blob
    this.ended = ended
  }

  address(version: string, part: Part): Promise<string | null> {
    const key = `${version}.${part}`
    const known = this.given.get(key)
    if (known) return known
    const giving = this.made(version, part)
    this.given.set(key, giving)
    // A picture that could not be read now may be there later, after an import.
    void giving.then((url) => url ?? this.given.delete(key)).catch(() => this.given.delete(key))
    return giving
  }

  release(): void {
    this.over = true
    for (const giving of this.given.values()) {
      void giving.then((url) => url && URL.revokeObjectURL(url)).catch(() => undefined)
    }
    this.given.clear()
    this.ended()
  }

  private async made(version: string, part: Part): Promise<string | null> {
    const blob = this.over ? null : await this.blob(version, part)
    // Released while the bytes were read: an address made now would never be revoked.
    return blob && !this.over ? URL.createObjectURL(blob) : null
  }
}
