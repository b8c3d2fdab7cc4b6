/** Lays the versions out as a strip that branches: columns by generation, lanes by branch. */

import { type Session, type Version, children } from './document'

export interface Placed {
  readonly version: Version
  readonly column: number
  readonly lane: number
}

export interface Link {
  readonly from: Placed
  readonly to: Placed
}

export interface Strip {
  readonly placed: readonly Placed[]
  readonly links: readonly Link[]
  readonly columns: number
  readonly lanes: number
}

/** The first child goes on in its parent's lane; each later one takes the next lane that is free from there on. */
export function layout(session: Session): Strip {
  const placed: Placed[] = []
  const links: Link[] = []
  const ends: number[] = []
  const known = new Set(session.versions.map((version) => version.id))
  const starts = session.versions.filter((version) => version.parent === null || !known.has(version.parent))
  const pending: { version: Version; column: number; from: Placed | null; follows: boolean }[] = []

  const queue = (versions: readonly Version[], from: Placed | null): void => {
    const column = from ? from.column + 1 : 0
    for (let i = versions.length - 1; i >= 0; i--) {
      const version = versions[i]
      if (version) pending.push({ version, column, from, follows: i === 0 })
    }
  }

  queue(starts, null)
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { version, column, from } = next
    const lane = next.follows && from ? from.lane : freeLane(ends, column, from?.lane ?? -1)
    ends[lane] = Math.max(ends[lane] ?? -1, column)
    const place = { version, column, lane }
    placed.push(place)
    if (from) links.push({ from, to: place })
    queue(children(session, version.id), place)
  }
  return { placed, links, columns: Math.max(0, ...placed.map((p) => p.column + 1)), lanes: ends.length }
}

/** A lane below its parent whose last picture ends before the link would start. */
function freeLane(ends: readonly number[], column: number, above: number): number {
  for (let lane = above + 1; lane < ends.length; lane++) if ((ends[lane] ?? -1) < column - 1) return lane
  return Math.max(ends.length, above + 1)
}

/** The neighbour an arrow key leads to, or undefined at the edge. */
export function neighbour(strip: Strip, id: string, key: string): Version | undefined {
  const here = strip.placed.find((place) => place.version.id === id)
  if (!here) return undefined
  if (key === 'ArrowLeft') return strip.links.find((link) => link.to === here)?.from.version
  if (key === 'ArrowRight') return strip.links.find((link) => link.from === here)?.to.version
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (!down) return undefined
  const others = strip.placed.filter((place) => Math.sign(place.lane - here.lane) === down)
  return nearest(others, here)?.version
}

function nearest(places: readonly Placed[], here: Placed): Placed | undefined {
  const distance = (place: Placed): number =>
    Math.abs(place.lane - here.lane) * 1000 + Math.abs(place.column - here.column)
  return [...places].sort((a, b) => distance(a) - distance(b))[0]
}
