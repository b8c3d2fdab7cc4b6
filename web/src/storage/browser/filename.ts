/** What a picture is called outside of the browser. */

import { ending } from './file/index'
import { type ShelfVersion } from './shelf'

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A name that every file system takes, with the session's title to read and a part of the id to tell apart. */
export function fileName(title: string, { id, number, mediaType }: ShelfVersion): string {
  const safe = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 60)
  const label = !safe || RESERVED.test(safe) ? 'picture' : safe
  return `${label} ${number} ${id.slice(0, 8)}.${ending(mediaType)}`
}
