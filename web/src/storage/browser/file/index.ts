/** What an export says of itself: `gallery.json`, beside the folders `pictures` and `thumbnails`. */

import { type IndexSession, type VersionBody, isId, isPicture, isVersion } from '../rows'
import { type Parcel, type ParcelVersion } from '../shelf'
import { ShelfError } from '../trouble'
import { type Packed } from './unzip'

export const INDEX = 'gallery.json'
export const FORMAT = 1
const LONGEST_INDEX = 256 << 20
const MOST_SESSIONS = 50_000

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
}

export const ending = (mediaType: string): string => ENDINGS[mediaType] ?? 'bin'
export const pictureName = ({ id, mediaType }: { id: string; mediaType: string }): string =>
  `pictures/${id}.${ending(mediaType)}`
export const thumbnailName = (id: string): string => `thumbnails/${id}.webp`

export function indexBlob(sessions: readonly IndexSession[]): Blob {
  return new Blob([JSON.stringify({ format: FORMAT, sessions })], { type: 'application/json' })
}

/** The sessions of an export, and how many of its rows are not of ours. */
export async function parcelsOf(
  entries: ReadonlyMap<string, Packed>,
): Promise<{ readonly parcels: readonly Parcel[]; readonly broken: number }> {
  const index = entries.get(INDEX)
  if (!index) throw new ShelfError('file')
  if (index.size > LONGEST_INDEX) throw new ShelfError('limits')
  const said = parsed(await (await index.blob()).text())
  if (said.length > MOST_SESSIONS) throw new ShelfError('limits')
  const parcels = said.filter(isIndexed).map((session) => parcelOf(session, entries))
  return { parcels, broken: said.length - parcels.length }
}

function parsed(text: string): readonly unknown[] {
  let said: { format?: unknown; sessions?: unknown }
  try {
    said = JSON.parse(text) as typeof said
  } catch {
    throw new ShelfError('file')
  }
  if (said.format !== FORMAT || !Array.isArray(said.sessions)) throw new ShelfError('file')
  return said.sessions as unknown[]
}

export function isIndexed(value: unknown): value is IndexSession {
  const said = value as Partial<IndexSession> | null
  return (
    isId(said?.id) &&
    typeof said.title === 'string' &&
    (said.head === null || isId(said.head)) &&
    !Number.isNaN(Date.parse(said.createdAt ?? '')) &&
    !Number.isNaN(Date.parse(said.updatedAt ?? '')) &&
    Array.isArray(said.versions) &&
    said.versions.every((version) => isVersion(version) && version.session === said.id)
  )
}

function parcelOf(session: IndexSession, entries: ReadonlyMap<string, Packed>): Parcel {
  const { id, title, head, createdAt, updatedAt } = session
  return { id, title, head, createdAt, updatedAt, versions: session.versions.map((each) => versionOf(each, entries)) }
}

function versionOf(body: VersionBody, entries: ReadonlyMap<string, Packed>): ParcelVersion {
  const { id, number, kind, parent, tool, kept, width, height, mediaType, sha256, how, createdAt } = body
  const { prompt, parameters, story } = body
  const fetched = async (name: string, type: string, size: number): Promise<Blob | null> => {
    const entry = entries.get(name)
    if (!entry || entry.size !== size) return null
    const blob = await entry.blob()
    return isPicture(type) ? new Blob([blob], { type }) : null
  }
  return {
    ...{ id, number, kind, parent, tool, kept, width, height, mediaType, sha256, how, createdAt },
    ...{ prompt, parameters, story },
    picture: () => fetched(pictureName(body), mediaType, body.bytes),
    thumbnail: () => fetched(thumbnailName(id), 'image/webp', body.thumbnailBytes),
  }
}
