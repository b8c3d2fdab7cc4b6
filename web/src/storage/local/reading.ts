/** What the studio shows of what is on the shelves: sessions and their versions, with addresses for the small pictures. */

import { type Session, type Version } from '../../core/document'
import { type Lease, type Shelf, type ShelfVersion } from '../browser/shelf'
import { type Listed, type Page } from '../store'
import { type Found, type Shelves } from './shelves'

/** Before the id of a version: its bytes come from the store (web/src/studio/state/pictures.ts). */
const NEAR = 'near:'

export class Reading {
  private readonly shelves: Shelves
  private opened: { session: string; shelf: Shelf; lease: Lease } | null = null
  private lists: readonly Lease[] = []

  constructor(shelves: Shelves) {
    this.shelves = shelves
  }

  /** A session as the studio knows it; what it shows is good until another one is asked for. */
  async session({ shelf, session }: Found): Promise<Session> {
    const lease = this.leaseOf(shelf, session.id)
    const versions = await Promise.all(session.versions.map((version) => shown(version, lease)))
    return { id: session.id, title: session.title, head: session.head, versions }
  }

  async page(after?: string): Promise<Page> {
    const { rows, next } = await this.shelves.list(after)
    const leases = new Map(this.shelves.all.map((shelf) => [shelf, shelf.lease()]))
    const sessions = await Promise.all(
      rows.map(async ({ id, title, cover, shelf }): Promise<Listed> => {
        const url = cover && (await leases.get(shelf)?.address(cover.version, 'thumbnail'))
        return { id, title, cover: cover && url ? { url, width: cover.width, height: cover.height } : null }
      }),
    )
    // The list before may still be in sight; the one before that is not.
    const [before, older] = [this.lists, this.lists.slice(this.shelves.all.length)]
    for (const lease of older) lease.release()
    this.lists = [...leases.values(), ...before.slice(0, this.shelves.all.length)]
    return { sessions, next }
  }

  private leaseOf(shelf: Shelf, session: string): Lease {
    if (this.opened?.session === session && this.opened.shelf === shelf) return this.opened.lease
    this.opened?.lease.release()
    this.opened = { session, shelf, lease: shelf.lease() }
    return this.opened.lease
  }
}

async function shown(version: ShelfVersion, lease: Lease): Promise<Version> {
  const { id, number, kind, parent, tool, kept, width, height, mediaType, bytes, how, createdAt, thumbnail } = version
  const small = (await lease.address(id, 'thumbnail')) ?? ''
  // A film is played from an address; a picture is decoded from its bytes when it is looked at.
  const picture = kind === 'video' ? ((await lease.address(id, 'picture')) ?? '') : NEAR + id
  return {
    ...{ id, number, kind, parent, tool, kept, width, height, mediaType, bytes, createdAt, picture },
    thumbnail: { url: small, ...thumbnail },
    ai: how.ai,
  }
}
