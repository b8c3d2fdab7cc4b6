/** A folder of the person's own disk that pictures are written to, where the browser lets pages do that. */

import { fileName } from './filename'
import { FOLDER } from './names'
import { type Records } from './records'
import { type VersionBody, type Whole } from './rows'
import { type FolderState, type Part } from './shelf'

type Handle = FileSystemDirectoryHandle & {
  queryPermission(wish: { mode: 'readwrite' }): Promise<PermissionState>
  requestPermission(wish: { mode: 'readwrite' }): Promise<PermissionState>
}

type Chooser = (wish: { id: string; mode: 'readwrite'; startIn: 'pictures' }) => Promise<Handle>

const WISH = { mode: 'readwrite' } as const
const chooser = (): Chooser | undefined => (globalThis as { showDirectoryPicker?: Chooser }).showDirectoryPicker

export class Folder {
  private readonly records: Records
  private readonly blob: (version: string, part: Part) => Promise<Blob | null>

  constructor(records: Records, blob: (version: string, part: Part) => Promise<Blob | null>) {
    this.records = records
    this.blob = blob
  }

  async state(): Promise<FolderState> {
    if (!chooser()) return 'unsupported'
    const handle = await this.records.held<Handle>(FOLDER)
    if (!handle) return 'none'
    return (await handle.queryPermission(WISH)) === 'granted' ? 'ready' : 'asks'
  }

  /** Chooses a folder, or asks again for the one chosen before; false where the person declines. */
  async use(): Promise<boolean> {
    const known = await this.records.held<Handle>(FOLDER)
    if (known && (await known.requestPermission(WISH)) === 'granted') return true
    const handle = await chooser()
      ?.call(globalThis, { id: 'gallery', ...WISH, startIn: 'pictures' })
      .catch(declined)
    if (!handle) return false
    await this.records.holdOn(FOLDER, handle)
    return true
  }

  leave(): Promise<void> {
    return this.records.holdOn(FOLDER, null)
  }

  /** Writes a kept picture, if there is a folder and it is open to us. What fails here is in the gallery all the same. */
  async write(whole: Whole, version: VersionBody): Promise<boolean> {
    if (!chooser() || !version.kept) return false
    const handle = await this.records.held<Handle>(FOLDER)
    if (!handle || (await handle.queryPermission(WISH)) !== 'granted') return false
    const blob = await this.blob(version.id, 'picture')
    if (!blob) return false
    try {
      const file = await handle.getFileHandle(fileName(whole.session.title, version), { create: true })
      const writable = await file.createWritable()
      await writable.write(blob)
      await writable.close()
      return true
    } catch {
      return false
    }
  }
}

const declined = (error: unknown): null => {
  if (error instanceof DOMException && error.name === 'AbortError') return null
  throw error
}
