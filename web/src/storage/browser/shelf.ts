/**
 * The shelf: pictures, their versions and the words that asked for them, in this browser and nowhere else.
 *
 * This file is the interface only; `open.ts` beside it exports `openShelf: OpenShelf`. A store of a placement that
 * keeps nothing on the server stands on it: what the server answers goes into `create` and `addVersion`, what the
 * studio shows comes out of `read` and a `Lease`.
 *
 * Two lives, one interface. A `kept` shelf stays until the person clears it and belongs to one owner. A `tab` shelf is
 * the working copy of one tab: sealed with a key that this tab alone remembers, so that closing the tab ends it.
 *
 * Expected outcomes are values (null: there is no such thing, or not any more); what a person must be told is a
 * `ShelfError`, whose code has a sentence `shelf-error-<code>` in the catalogue.
 */

import type { Values } from '../../core/form'

export type Life = 'kept' | 'tab'

export interface ShelfOptions {
  readonly life: Life
  /** Who it belongs to: an opaque value from the page ([A-Za-z0-9_-]{1,64}), part of the names of what is stored. */
  readonly owner: string
  /** How long a removal can be undone, in seconds, as the manifest says; 0: what is removed is gone at once. */
  readonly undo?: number
}

export type OpenShelf = (options: ShelfOptions) => Promise<Shelf>

/** How a picture came to be: the API's `how`, in the core's spelling. */
export interface How {
  readonly ai: boolean
  readonly sourceType: string | null
  readonly sentence: string | null
  readonly tools: readonly string[]
  readonly credential: boolean
}

/** A version that is to be put on the shelf. What is left out is made here. */
export interface NewVersion {
  /** The id it had elsewhere, for what moves here; a random UUID where left out. */
  readonly id?: string
  readonly parent: string | null
  /** The tool's id; null for what the person brought. */
  readonly tool: string | null
  readonly prompt?: string
  readonly parameters?: Values
  readonly picture: Blob
  /** A small WebP or JPEG; made from the picture where left out (a film needs one). */
  readonly thumbnail?: Blob
  readonly width: number
  readonly height: number
  readonly kind?: 'image' | 'video'
  /** The picture's own type where left out. */
  readonly mediaType?: string
  /** False for a candidate that the person has yet to keep or discard. True where left out, and then it is the head. */
  readonly kept?: boolean
  readonly how?: How
  /** What the picture says of itself, in sentences. */
  readonly story?: readonly string[]
  readonly createdAt?: string
}

export interface NewSession {
  readonly id?: string
  readonly title: string
  /** The first version, or null where the first picture is yet to be made from words. */
  readonly first: NewVersion | null
  readonly createdAt?: string
}

export interface ShelfVersion {
  readonly id: string
  readonly session: string
  readonly number: number
  readonly kind: 'image' | 'video'
  readonly parent: string | null
  readonly tool: string | null
  readonly kept: boolean
  readonly width: number
  readonly height: number
  readonly mediaType: string
  readonly bytes: number
  /** SHA-256 of the picture, in hexadecimal. */
  readonly sha256: string
  readonly thumbnail: { readonly width: number; readonly height: number }
  readonly how: How
  readonly createdAt: string
}

export interface ShelfSession {
  readonly id: string
  readonly title: string
  readonly head: string | null
  readonly versions: readonly ShelfVersion[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** A session as a list shows it. */
export interface ShelfRow {
  readonly id: string
  readonly title: string
  readonly versions: number
  readonly createdAt: string
  readonly updatedAt: string
  /** Whose thumbnail stands for the session, and how large that thumbnail is. */
  readonly cover: { readonly version: string; readonly width: number; readonly height: number } | null
}

export interface ShelfPage {
  readonly rows: readonly ShelfRow[]
  /** What to ask `list` for next; null at the end. */
  readonly next: string | null
}

export interface ShelfRecipe {
  readonly tool: string | null
  readonly prompt: string
  readonly parameters: Values
  readonly story: readonly string[]
}

export type Part = 'picture' | 'thumbnail'

/**
 * Addresses (object URLs) with a clear life: good until `release`, which revokes all that this lease gave out. Take one
 * lease for what is on the screen together (an open session, a list) and release it when that goes.
 */
export interface Lease {
  /** The same version answers the same address. Null where the picture is missing or broken. */
  address(version: string, part: Part): Promise<string | null>
  release(): void
}

export interface ShelfSelection {
  readonly sessions: readonly string[]
  /** Each takes along what was made from it. */
  readonly versions: readonly string[]
}

/** What a removal took, and until when it can be undone. */
export interface Removal {
  readonly id: string
  readonly sessions: number
  readonly versions: number
  /** Milliseconds since 1970; null where it was gone at once. */
  readonly until: number | null
}

export interface Gauge {
  /** Bytes that this site takes in this browser, and may take; null where the browser does not say. */
  readonly used: number | null
  readonly quota: number | null
  /** Whether the browser promised not to clear it by itself; null where it does not say. */
  readonly persisted: boolean | null
}

/** A version as it travels between shelves, files and the server; its bytes are fetched when they are needed. */
export interface ParcelVersion extends Omit<ShelfVersion, 'session' | 'sha256' | 'bytes' | 'thumbnail'> {
  readonly prompt: string
  readonly parameters: Values
  readonly story: readonly string[]
  /** What the picture must be; a picture that is something else counts as broken. Null: whatever comes is taken. */
  readonly sha256: string | null
  readonly picture: () => Promise<Blob | null>
  /** Null: it is made from the picture. */
  readonly thumbnail: () => Promise<Blob | null>
}

/** A whole session with everything in it, parents before what was made from them. */
export interface Parcel {
  readonly id: string
  readonly title: string
  readonly head: string | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly versions: readonly ParcelVersion[]
}

/**
 * What may happen to the shelf without the person's doing, as far as this browser says: `kept` it promised not to clear
 * it; `seven-days` it clears what was not used for seven days of use of the browser; `when-full` it may clear it when
 * the disk gets full; `tab` it goes with the tab.
 */
export type Eviction = 'kept' | 'seven-days' | 'when-full' | 'tab'

export interface Progress {
  /** From 0 to 1. */
  readonly onPart?: (part: number) => void
  readonly signal?: AbortSignal
}

export interface Exported {
  readonly file: Blob
  /** A file name that says nothing of what is in it. */
  readonly name: string
  readonly sessions: number
  readonly versions: number
}

export interface Imported {
  readonly sessions: number
  readonly versions: number
  /** Versions that were here already. */
  readonly known: number
  /** Pictures that the file lacked or that did not fit what it said of them. */
  readonly broken: number
}

/** `none`: no folder chosen; `asks`: chosen, but the browser wants to ask again (`useFolder` from a click). */
export type FolderState = 'unsupported' | 'none' | 'asks' | 'ready'

export interface Health {
  readonly sessions: number
  readonly versions: number
  /** Versions whose picture is missing or is not what was put there. */
  readonly broken: readonly string[]
}

/** What changed, here or in another tab. `everything`: after an import, a clearing or a recovery. */
export type ShelfNews =
  | { readonly change: 'created' | 'updated' | 'removed'; readonly session: string }
  | { readonly change: 'everything' }
  | { readonly change: 'remembered'; readonly name: string }

/**
 * `full` there is no room (the sentence says what to do); `newer` another tab runs a newer version of this site, reload;
 * `blocked` another tab holds an older one open; `closed` this shelf was closed, or ended elsewhere; `gone` no such
 * session or version; `passphrase` it does not open the file; `file` not a file of ours, or it was cut off;
 * `limits` the file holds more than an import takes; `unavailable` this browser keeps nothing; `stopped` the person
 * stopped it.
 */
export type ShelfTrouble =
  'full' | 'newer' | 'blocked' | 'closed' | 'gone' | 'passphrase' | 'file' | 'limits' | 'unavailable' | 'stopped'

export interface Shelf {
  readonly life: Life
  readonly owner: string

  /** Sessions, last touched first, 40 a page; with a query those whose title or words hold all of its words. */
  list(after?: string | null, query?: string): Promise<ShelfPage>
  read(session: string): Promise<ShelfSession | null>
  recipe(version: string): Promise<ShelfRecipe | null>
  /** The words that were asked for lately, newest first, each once. */
  words(): Promise<readonly string[]>
  /** The bytes themselves; null where they are missing or broken. */
  blob(version: string, part: Part): Promise<Blob | null>
  lease(): Lease

  create(session: NewSession): Promise<ShelfSession>
  addVersion(session: string, version: NewVersion): Promise<ShelfVersion>
  setHead(session: string, head: string): Promise<void>
  rename(session: string, title: string): Promise<void>
  /** Keeps a candidate, which becomes the head. */
  keep(version: string): Promise<void>
  /** Drops a version and what was made from it, without undo. */
  discard(version: string): Promise<void>
  remove(selection: ShelfSelection): Promise<Removal>
  /** Takes a removal back; false where its time is over. */
  restore(removal: string): Promise<boolean>

  /** Small values beside the pictures, by names of the caller (`preferences`, `jobs`); null where there is none. */
  remembered<T>(name: string): Promise<T | null>
  remember(name: string, value: unknown): Promise<void>

  gauge(): Promise<Gauge>
  eviction(): Promise<Eviction>
  /** Asks the browser not to clear it by itself; answers what it said. */
  persist(): Promise<boolean>
  /** Looks at every picture. */
  check(progress?: Progress): Promise<Health>

  /** One file of everything: a ZIP, or with a passphrase a sealed one (docs/browser-gallery.md says how). */
  export(passphrase: string | null, progress?: Progress): Promise<Exported>
  /** Takes in a file of `export`, sealed or not; what is here already stays as it is. */
  import(file: Blob, passphrase: string | null, progress?: Progress): Promise<Imported>

  folder(): Promise<FolderState>
  /** Asks for a folder (from a click), writes every kept picture there and each new one from then on; null: declined. */
  useFolder(progress?: Progress): Promise<number | null>
  leaveFolder(): Promise<void>

  /** A session ready to travel; null where there is none. */
  packed(session: string): Promise<Parcel | null>
  /** Puts a session on this shelf under its own ids; versions that are here already stay as they are. */
  receive(parcel: Parcel, progress?: Progress): Promise<Imported>
  /** Moves everything, or the sessions named, to another shelf: `keepIt` of a working copy is `tab.moveTo(kept)`. */
  moveTo(other: Shelf, sessions?: readonly string[]): Promise<number>
  /** Removes all of it for good, with what was set aside. The shelf is empty and open after it. */
  clear(): Promise<void>
  /** Tells news until the returned function is called. */
  watch(news: (news: ShelfNews) => void): () => void
  /** This tab goes to another site and comes back (a till): for so many minutes others leave a `tab` shelf alone. */
  stepOut(minutes: number): Promise<void>
  /** Ends leases and watchers. A `tab` shelf keeps what is in it: a reload opens it again. */
  close(): void
}
