/** Sessions on their way: to another shelf, into a file, out of one. */

import { type Stores, emptySession, hash, putDown } from './changing'
import { TITLE, type VersionBody, type Whole, isId, summed } from './rows'
import { type Imported, type NewVersion, type Parcel, type ParcelVersion, type Part } from './shelf'
import { ShelfError } from './trouble'

export function packed(
  { session, versions }: Whole,
  blob: (version: string, part: Part) => Promise<Blob | null>,
): Parcel {
  const { id, title, head, createdAt, updatedAt } = session
  return { id, title, head, createdAt, updatedAt, versions: versions.map((each) => wrapped(each, blob)) }
}

function wrapped(body: VersionBody, blob: (version: string, part: Part) => Promise<Blob | null>): ParcelVersion {
  const { id, number, kind, parent, tool, kept, width, height, mediaType, sha256, how, createdAt } = body
  const { prompt, parameters, story } = body
  return {
    ...{ id, number, kind, parent, tool, kept, width, height, mediaType, sha256, how, createdAt },
    ...{ prompt, parameters, story },
    picture: () => blob(id, 'picture'),
    thumbnail: () => blob(id, 'thumbnail'),
  }
}

/** Puts a session on the shelf, beside what is there of it already. The session's row comes last, when all is in. */
export async function receive(stores: Stores, parcel: Parcel, onPart?: (part: number) => void): Promise<Imported> {
  if (!isId(parcel.id) || !parcel.versions.every(({ id }) => isId(id))) throw new ShelfError('file')
  const known = await stores.records.session(parcel.id)
  const here = new Set(known?.versions.map(({ id }) => id))
  const elsewhere = await Promise.all(parcel.versions.map(({ id }) => stores.records.version(id)))
  const coming = parcel.versions.filter((_, i) => (elsewhere[i]?.session ?? parcel.id) === parcel.id)
  const arrived: VersionBody[] = []
  let broken = parcel.versions.length - coming.length
  let done = 0
  for (const each of coming) {
    if (!here.has(each.id)) {
      const version = await arriving(stores, parcel.id, each)
      if (version) arrived.push(version)
      else broken++
    }
    onPart?.(++done / coming.length)
  }
  await settled(stores, parcel, known, arrived)
  const already = coming.filter(({ id }) => here.has(id)).length
  return { sessions: known ? 0 : 1, versions: arrived.length, known: already, broken }
}

/** One version with its bytes; null where the picture is not there or is not the one that was packed. */
async function arriving(stores: Stores, session: string, each: ParcelVersion): Promise<VersionBody | null> {
  const picture = await each.picture()
  if (!picture || (each.sha256 !== null && (await hash(picture)) !== each.sha256)) return null
  const thumbnail = await each.thumbnail()
  const { id, parent, tool, prompt, parameters, width, height, kind, mediaType, kept, how, story, createdAt } = each
  const add: NewVersion = {
    ...{ id, parent, tool, prompt, parameters, width, height, kind, mediaType, kept, how, story, createdAt },
    picture: picture.type === mediaType ? picture : picture.slice(0, picture.size, mediaType),
    ...(thumbnail ? { thumbnail } : {}),
  }
  return putDown(stores, session, each.number, add)
}

async function settled(
  stores: Stores,
  parcel: Parcel,
  known: Whole | null,
  arrived: readonly VersionBody[],
): Promise<void> {
  if (known && !arrived.length) return
  const fresh = emptySession(parcel.id, parcel.title.slice(0, TITLE), parcel.createdAt)
  const versions = [...(known?.versions ?? []), ...arrived].sort((a, b) => a.number - b.number)
  const wanted = known?.session.head ?? parcel.head
  const head = versions.some(({ id }) => id === wanted) ? wanted : (versions.at(-1)?.id ?? null)
  const session = { ...(known?.session ?? fresh), head }
  const now = known ? stores.records.now() : parcel.updatedAt
  await stores.records.write({ sessions: [summed(session, versions, now)], versions: arrived })
}
