/** Where sessions live. The studio knows this interface only; a profile decides which store stands behind it. */

import { type Session } from '../core/document'
import { type DataPath, type Tool, type Value, type Values } from '../core/form'
import { type Job } from '../core/jobs'

export type Format = 'png' | 'jpeg' | 'webp'
export type Mat = 'grey' | 'black' | 'white' | 'checker'
export type Theme = 'auto' | 'light' | 'dark'

/** A stricter placement than the usual one. */
export type Chosen = '' | 'until-done'

export interface Credits {
  readonly available: number
  readonly held: number
}

export interface Preferences {
  readonly downloadFormat: Format
  readonly theme: Theme
  readonly mat: Mat
  readonly shortcutsOn: boolean
  readonly shortcuts: Readonly<Record<string, string>>
  readonly notify: boolean
  readonly keepWords: boolean
}

export interface Me {
  readonly name: string
  /** Null where nobody can be asked. */
  readonly credits: Credits | null
  readonly preferences: Preferences
}

export interface Listed {
  readonly id: string
  readonly title: string
  readonly cover: { readonly url: string; readonly width: number; readonly height: number } | null
}

export interface Page {
  readonly sessions: readonly Listed[]
  readonly next: string | null
}

export interface Opened {
  readonly session: Session
  readonly jobs: readonly Job[]
}

export interface Order {
  readonly session: string
  /** What to work on; null where a picture is made from words alone. */
  readonly version: string | null
  readonly tool: string
  readonly prompt: string
  readonly parameters: Readonly<Record<string, Value>>
  readonly pictures: Readonly<Record<string, string>>
  readonly price: number
}

/** What a job would cost, how long it takes and where everything goes, before the click. */
export interface Quote {
  readonly price: number
  readonly seconds: number | null
  readonly path: DataPath
}

/** How a version was asked for. */
export interface Recipe {
  readonly tool: string
  readonly prompt: string
  readonly parameters: Values
}

export interface Selection {
  readonly sessions: readonly string[]
  readonly versions: readonly string[]
}

export interface Sending {
  readonly done: Promise<{ readonly id: string; readonly width: number; readonly height: number }>
  readonly cancel: () => void
}

export interface News {
  readonly job: (job: Job) => void
  readonly session: (id: string, change: 'created' | 'updated' | 'deleted') => void
  readonly credits: (credits: Credits) => void
  readonly catchUp: () => void
  readonly live: (live: boolean) => void
}

export interface Store {
  me(): Promise<Me>
  prefer(change: Partial<Preferences>): Promise<void>
  /** `chosen`: where their pictures are to be, if the person chose another place than the usual one. */
  tools(chosen?: Chosen): Promise<readonly Tool[]>
  sessions(after?: string): Promise<Page>
  open(id: string): Promise<Opened>
  create(picture: string | null, title: string): Promise<Opened>
  rename(id: string, title: string): Promise<void>
  setHead(id: string, head: string): Promise<void>
  send(file: Blob, purpose: 'picture' | 'mask' | 'sample', onPart?: (part: number) => void): Sending
  keep(version: string): Promise<void>
  discard(version: string): Promise<void>
  quote(tool: string, parameters: Values, pictures: readonly string[], chosen?: Chosen): Promise<Quote>
  /** The words that were asked for lately, newest first. */
  words(): Promise<readonly string[]>
  recipe(version: string): Promise<Recipe>
  /** What a picture says of how it was made, in sentences. */
  story(version: string): Promise<readonly string[]>
  start(order: Order): Promise<Job>
  /**
   * Takes what a tool made on this device as a new version, the child of `order.version`; the job that it answers is done
   * and names the version in `result`. Masks are in no order of this kind: they never leave. Missing where a store has no
   * place for it, and then no tool is offered on the device; the account's comes with what runs tools (made.ts).
   */
  addMade?(order: Order, picture: Blob): Promise<Job>
  /** Says that its pictures lie on this device and nothing it is given leaves; otherwise what `addMade` takes goes to the account. */
  readonly stays?: boolean
  /** The bytes of a version's picture; missing where its address can be fetched. */
  pictureOf?(version: string): Promise<Blob>
  job(id: string): Promise<Job>
  /** What the server calls a job, where this page has a name of its own for it; null before the server knows it. */
  there?(job: string): string | null
  cancel(job: string): Promise<Job>
  retry(job: string): Promise<Job>
  downloadAddress(version: string, format: Format): string
  /** A version as a file; missing where its address can be followed. */
  file?(version: string, format: Format | 'as-is'): Promise<File>
  zip(versions: readonly string[], format: Format): Promise<Blob>
  previewDeletion(selection: Selection): Promise<string>
  /** Deletes; answers the way back where there is one for a while. */
  remove(selection: Selection): Promise<(() => Promise<void>) | void>
  /** The page's address of a session; an empty id: of the studio with nothing open. */
  address(session: string): string
  /** Listens to news until the returned function is called. */
  listen(news: News): () => void
}
