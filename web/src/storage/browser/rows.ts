/** What a row of the database says. Rows come from a disk that others may have written: each is looked at before use. */

import type { Values } from '../../core/form'
import { type ShelfRow, type ShelfSession, type ShelfVersion } from './shelf'

/** What lies in the database: what is looked up by is plain, the rest is as the seal leaves it. */
export interface SessionRow {
  readonly id: string
  readonly at: number
  readonly body: unknown
}

export interface VersionRow extends SessionRow {
  readonly session: string
}

export interface RemovalRow {
  readonly id: string
  readonly until: number
  readonly sessions: readonly SessionRow[]
  readonly versions: readonly VersionRow[]
  /** Where the head stood in sessions that stayed. */
  readonly heads: Readonly<Record<string, string | null>>
}

export interface SessionBody extends ShelfRow {
  readonly head: string | null
  /** All words of its versions, for the search. */
  readonly words: string
}

export interface VersionBody extends ShelfVersion {
  readonly prompt: string
  readonly parameters: Values
  readonly story: readonly string[]
  readonly thumbnailBytes: number
}

/** A session that is whole in memory. */
export interface Whole {
  readonly session: SessionBody
  readonly versions: readonly VersionBody[]
}

export const TITLE = 200
const PROMPT = 20_000
/** Nothing else gets an address here: a page or a drawing with scripts would run as ours. */
const TYPES: readonly string[] = [
  ...['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif'],
  ...['video/mp4', 'video/webm'],
]

export const isPicture = (type: string): boolean => TYPES.includes(type)
export const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,64}$/.test(value)

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'
const isSize = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isIdOrNull = (value: unknown): boolean => value === null || isId(value)
const isTime = (value: unknown): boolean => isText(value) && !Number.isNaN(Date.parse(value))

export function isSession(value: unknown): value is SessionBody {
  return (
    isObject(value) &&
    isId(value['id']) &&
    isText(value['title']) &&
    isIdOrNull(value['head']) &&
    isText(value['words']) &&
    isSize(value['versions']) &&
    isTime(value['createdAt']) &&
    isTime(value['updatedAt'])
  )
}

export function isVersion(value: unknown): value is VersionBody {
  return (
    isObject(value) &&
    isId(value['id']) &&
    isId(value['session']) &&
    isIdOrNull(value['parent']) &&
    (value['tool'] === null || isText(value['tool'])) &&
    ['number', 'width', 'height', 'bytes', 'thumbnailBytes'].every((name) => isSize(value[name])) &&
    (value['kind'] === 'image' || value['kind'] === 'video') &&
    isText(value['mediaType']) &&
    isPicture(value['mediaType']) &&
    isText(value['sha256']) &&
    isText(value['prompt']) &&
    value['prompt'].length <= PROMPT &&
    typeof value['kept'] === 'boolean' &&
    isTime(value['createdAt']) &&
    isObject(value['thumbnail']) &&
    isSize(value['thumbnail']['width']) &&
    isSize(value['thumbnail']['height']) &&
    isObject(value['how']) &&
    isObject(value['parameters']) &&
    Array.isArray(value['story']) &&
    value['story'].every(isText)
  )
}

/** A session after a change of its versions: how many there are, what stands for it, what it can be found by. */
export function summed(session: SessionBody, versions: readonly VersionBody[], now: string): SessionBody {
  const shown = versions.find(({ id }) => id === session.head) ?? versions.filter(({ kept }) => kept).at(-1)
  return {
    ...session,
    versions: versions.length,
    cover: shown ? { version: shown.id, width: shown.thumbnail.width, height: shown.thumbnail.height } : null,
    words: [...new Set(versions.map(({ prompt }) => prompt))].join('\n'),
    updatedAt: now,
  }
}

export function rowOf({ id, title, versions, createdAt, updatedAt, cover }: SessionBody): ShelfRow {
  return { id, title, versions, createdAt, updatedAt, cover }
}

export function sessionOf({ session, versions }: Whole): ShelfSession {
  const { id, title, head, createdAt, updatedAt } = session
  return { id, title, head, createdAt, updatedAt, versions: versions.map(versionOf) }
}

export function versionOf(body: VersionBody): ShelfVersion {
  const { id, session, number, kind, parent, tool, kept, width, height, ...rest } = body
  const { mediaType, bytes, sha256, thumbnail, how, createdAt } = rest
  return {
    ...{ id, session, number, kind, parent, tool, kept, width, height },
    ...{ mediaType, bytes, sha256, thumbnail, how, createdAt },
  }
}

/** A version and all that was made from it, by their ids. */
export function family(versions: readonly VersionBody[], roots: readonly string[]): ReadonlySet<string> {
  const gone = new Set(roots)
  // Parents have lower numbers, so one walk in that order finds all.
  for (const each of [...versions].sort((a, b) => a.number - b.number)) {
    if (each.parent !== null && gone.has(each.parent)) gone.add(each.id)
  }
  return gone
}

/** A session as exports and the notes beside the pictures say it. */
export interface IndexSession {
  readonly id: string
  readonly title: string
  readonly head: string | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly versions: readonly VersionBody[]
}

export function indexed({ session, versions }: Whole): IndexSession {
  const { id, title, head, createdAt, updatedAt } = session
  return { id, title, head, createdAt, updatedAt, versions }
}
