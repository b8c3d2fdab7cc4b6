/** Preferences: those that the policy lets the account remember go there, all others stay on the shelf. */

import { type Shelf } from '../browser/shelf'
import { type Server } from '../local'
import { type Me, type Preferences } from '../store'

const NAME = 'preferences'

export class Kept {
  private readonly server: Pick<Server, 'me' | 'prefer'>
  private readonly shelf: Shelf
  private readonly there: ReadonlySet<string>

  /** `there`: the names of what the account remembers. */
  constructor(server: Pick<Server, 'me' | 'prefer'>, shelf: Shelf, there: readonly string[]) {
    this.server = server
    this.shelf = shelf
    this.there = new Set(there)
  }

  async me(): Promise<Me> {
    const [me, here] = await Promise.all([this.server.me(), this.here()])
    return { ...me, preferences: { ...me.preferences, ...here } }
  }

  async prefer(change: Partial<Preferences>): Promise<void> {
    const all = Object.entries(change)
    const gone = all.filter(([name]) => this.there.has(name))
    const staying = all.filter(([name]) => !this.there.has(name))
    if (gone.length) await this.server.prefer(Object.fromEntries(gone))
    if (staying.length) await this.shelf.remember(NAME, { ...(await this.here()), ...Object.fromEntries(staying) })
  }

  private async here(): Promise<Partial<Preferences>> {
    return (await this.shelf.remembered<Partial<Preferences>>(NAME).catch(() => null)) ?? {}
  }
}
