/** Where the bytes lie: files of the origin's own file system where the browser can write them, else in the database. */

import { answered, read, write } from './database'
import { type Part } from './shelf'

export interface Pictures {
  put(version: string, part: Part, blob: Blob): Promise<void>
  get(version: string, part: Part): Promise<Blob | null>
  drop(versions: Iterable<string>): Promise<void>
  /** The versions that have bytes here. */
  versions(): Promise<ReadonlySet<string>>
  /** What is known of a session, beside its pictures: what a broken database is made again from. Null takes it away. */
  note(session: string, text: string | null): Promise<void>
  notes(): Promise<readonly string[]>
  /** Room for a large file on its way out or in; null where there is only memory. */
  scratch(): Promise<Scratch | null>
  clear(): Promise<void>
}

/** A file for one use. What nobody drops goes when the shelf is opened on a later day. */
export interface Scratch {
  readonly handle: FileSystemFileHandle
  drop(): Promise<void>
}

const NOTE = '.json'
const SCRATCH = '.scratch'
const SCRATCH_LIFE_MS = 3_600_000

/** Whether files can be written from a page here. Older Safari writes them in workers only: there the database has them. */
export function hasFiles(): boolean {
  const handle = (globalThis as { FileSystemFileHandle?: { prototype: object } }).FileSystemFileHandle
  return !!handle && 'createWritable' in handle.prototype && !!navigator.storage?.getDirectory
}

const missing = (error: unknown): null => {
  if (error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'NotReadableError'))
    return null
  throw error
}

/** Files in a folder of this name; `bare`: nothing may lie there but what the shelf puts there, scratch files neither. */
export async function inFiles(name: string, bare: boolean): Promise<Pictures> {
  const root = await navigator.storage.getDirectory()
  await root.getDirectoryHandle(name, { create: true })
  return new Files(root, name, bare)
}

/** Takes the folder of a shelf away, with everything in it. */
export async function dropFolder(name: string): Promise<void> {
  if (!hasFiles()) return
  await (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true }).catch(missing)
}

class Files implements Pictures {
  private readonly root: FileSystemDirectoryHandle
  private readonly name: string
  private readonly bare: boolean

  constructor(root: FileSystemDirectoryHandle, name: string, bare: boolean) {
    this.root = root
    this.name = name
    this.bare = bare
  }

  async put(version: string, part: Part, blob: Blob): Promise<void> {
    await this.save(`${version}.${part}`, blob)
  }

  async get(version: string, part: Part): Promise<Blob | null> {
    const folder = await this.folder()
    const handle = await folder.getFileHandle(`${version}.${part}`).catch(missing)
    return (await handle?.getFile().catch(missing)) ?? null
  }

  async drop(versions: Iterable<string>): Promise<void> {
    const folder = await this.folder()
    const names = [...versions].flatMap((version) => [`${version}.picture`, `${version}.thumbnail`])
    await Promise.all(names.map((name) => folder.removeEntry(name).catch(missing)))
  }

  async versions(): Promise<ReadonlySet<string>> {
    const found = new Set<string>()
    for await (const name of (await this.folder()).keys()) {
      const [version = '', part] = name.split('.')
      if (part === 'picture' || part === 'thumbnail') found.add(version)
    }
    return found
  }

  async note(session: string, text: string | null): Promise<void> {
    if (text === null) await (await this.folder()).removeEntry(session + NOTE).catch(missing)
    else await this.save(session + NOTE, new Blob([text]))
  }

  async notes(): Promise<readonly string[]> {
    const found: string[] = []
    for await (const [name, entry] of (await this.folder()).entries()) {
      if (!name.endsWith(NOTE) || entry.kind !== 'file') continue
      const file = await (entry as FileSystemFileHandle).getFile().catch(missing)
      if (file) found.push(await file.text())
    }
    return found
  }

  async scratch(): Promise<Scratch | null> {
    if (this.bare) return null
    const folder = await this.folder()
    for await (const [name, entry] of folder.entries()) {
      if (!name.endsWith(SCRATCH) || entry.kind !== 'file') continue
      const file = await (entry as FileSystemFileHandle).getFile().catch(missing)
      if (file && file.lastModified < Date.now() - SCRATCH_LIFE_MS) await folder.removeEntry(name).catch(missing)
    }
    const name = crypto.randomUUID() + SCRATCH
    const handle = await folder.getFileHandle(name, { create: true })
    return { handle, drop: async () => void (await folder.removeEntry(name).catch(missing)) }
  }

  async clear(): Promise<void> {
    await this.root.removeEntry(this.name, { recursive: true }).catch(missing)
    await this.folder()
  }

  private folder(): Promise<FileSystemDirectoryHandle> {
    return this.root.getDirectoryHandle(this.name, { create: true })
  }

  /** A file appears whole or not at all: what is written shows when it is closed. */
  private async save(name: string, blob: Blob): Promise<void> {
    const handle = await (await this.folder()).getFileHandle(name, { create: true })
    const file = await handle.createWritable()
    try {
      await file.write(blob)
      await file.close()
    } catch (error) {
      await file.abort().catch(() => undefined)
      await (await this.folder()).removeEntry(name).catch(missing)
      throw error
    }
  }
}

/** Blobs beside the rows, for browsers whose pages cannot write files. */
export function inDatabase(database: () => IDBDatabase): Pictures {
  const key = (version: string, part: Part): string => `${version}.${part}`
  return {
    put: (version, part, blob) =>
      write(database(), ['pictures'], (at) => void at('pictures').put(blob, key(version, part))),
    get: async (version, part) => {
      const found = await read(database(), ['pictures'], (at) =>
        answered<unknown>(at('pictures').get(key(version, part))),
      )
      return found instanceof Blob ? found : null
    },
    drop: (versions) =>
      write(database(), ['pictures'], (at) => {
        for (const version of versions) {
          at('pictures').delete(key(version, 'picture'))
          at('pictures').delete(key(version, 'thumbnail'))
        }
      }),
    versions: async () => {
      const keys = await read(database(), ['pictures'], (at) => answered(at('pictures').getAllKeys()))
      return new Set(keys.map((each) => String(each).split('.')[0] ?? ''))
    },
    note: () => Promise.resolve(),
    notes: () => Promise.resolve([]),
    scratch: () => Promise.resolve(null),
    clear: () => write(database(), ['pictures'], (at) => void at('pictures').clear()),
  }
}
