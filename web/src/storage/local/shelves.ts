/**
 * The shelves that a page stands on. The first takes what is new; a second one, where the person may keep things, holds
 * what was moved there. Whatever is asked for by its id is looked for on both.
 */

import {
  type Part,
  type Shelf,
  type ShelfNews,
  type ShelfRow,
  type ShelfSession,
  type ShelfVersion,
} from '../browser/shelf'

export interface Found {
  readonly shelf: Shelf
  readonly session: ShelfSession
}

export class Shelves {
  readonly first: Shelf
  readonly all: readonly Shelf[]
  /** Where a version was seen last, and what it was there. */
  private readonly seen = new Map<string, { shelf: Shelf; version: ShelfVersion }>()

  constructor(first: Shelf, ...more: readonly Shelf[]) {
    this.first = first
    this.all = [first, ...more]
  }

  async find(session: string): Promise<Found | null> {
    for (const shelf of this.all) {
      const found = await shelf.read(session)
      if (!found) continue
      for (const version of found.versions) this.seen.set(version.id, { shelf, version })
      return { shelf, session: found }
    }
    return null
  }

  /** The shelf of a version, which somebody has read the session of. */
  of(version: string): Shelf {
    return this.seen.get(version)?.shelf ?? this.first
  }

  numberOf(version: string): number {
    return this.seen.get(version)?.version.number ?? 1
  }

  /** How many versions go with these: each takes along what was made from it. */
  branchOf(versions: readonly string[]): number {
    const gone = new Set(versions)
    const known = [...this.seen.values()].map(({ version }) => version).sort((a, b) => a.number - b.number)
    for (const { id, parent } of known) if (parent && gone.has(parent)) gone.add(id)
    return gone.size
  }

  async blob(version: string, part: Part = 'picture'): Promise<Blob | null> {
    const likely = this.of(version)
    for (const shelf of [likely, ...this.all.filter((each) => each !== likely)]) {
      const found = await shelf.blob(version, part)
      if (found) return found
    }
    return null
  }

  /** The sessions of all shelves, last touched first; `after` says how far each was read. */
  async list(after?: string): Promise<{ rows: readonly (ShelfRow & { shelf: Shelf })[]; next: string | null }> {
    const marks = after ? (JSON.parse(after) as (string | null)[]) : this.all.map(() => '')
    const pages = await Promise.all(
      this.all.map(async (shelf, i) => {
        const mark = marks[i]
        return mark === null ? { rows: [], next: null } : shelf.list(mark || null)
      }),
    )
    const rows = pages.flatMap((page, i) => {
      const shelf = this.all[i]
      return shelf ? page.rows.map((row) => ({ ...row, shelf })) : []
    })
    const ends = pages.map((page) => page.next)
    const next = ends.some((end) => end !== null) ? JSON.stringify(ends) : null
    return { rows: rows.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)), next }
  }

  async words(): Promise<readonly string[]> {
    const lists = await Promise.all(this.all.map((shelf) => shelf.words()))
    return [...new Set(lists.flat())]
  }

  watch(hear: (news: ShelfNews) => void): () => void {
    const ends = this.all.map((shelf) => shelf.watch(hear))
    return () => ends.forEach((end) => end())
  }
}
