/** Pictures that came into the page and are nowhere else yet: looked at, measured, held in memory until something takes them. */

import { ApiError } from '../../api/client'
import { Cancelled } from '../../api/upload'
import { t } from '../../words'
import { type Sending } from '../store'

export interface Bounds {
  readonly maxPixels: number
}

export interface Brought {
  readonly blob: Blob
  readonly width: number
  readonly height: number
}

export class Arriving {
  private readonly held = new Map<string, Brought>()
  private readonly bounds: Bounds

  constructor(bounds: Bounds) {
    this.bounds = bounds
  }

  take(file: Blob): Sending {
    let unwanted = false
    const done = this.measured(file).then((brought) => {
      if (unwanted) throw new Cancelled()
      const id = crypto.randomUUID()
      this.held.set(id, brought)
      return { id, width: brought.width, height: brought.height }
    })
    return { done, cancel: () => (unwanted = true) }
  }

  /** What was taken under this id; it stays, since a job that did not work may want it again. */
  of(id: string): Brought | undefined {
    return this.held.get(id)
  }

  /** Hands it over: from now on it is on a shelf. */
  give(id: string): Brought | undefined {
    const brought = this.held.get(id)
    this.held.delete(id)
    return brought
  }

  private async measured(file: Blob): Promise<Brought> {
    const { width, height } = await sizeOf(file)
    if (width * height > this.bounds.maxPixels)
      throw refused('near-too-many-pixels', { most: Math.floor(this.bounds.maxPixels / 1_000_000) })
    return { blob: file, width, height }
  }
}

/** The size of a picture as it is shown; refused in words where this browser cannot open it. */
export async function sizeOf(file: Blob): Promise<{ width: number; height: number }> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file)
  } catch {
    throw refused('near-cannot-open')
  }
  const { width, height } = bitmap
  bitmap.close()
  return { width, height }
}

export function refused(words: string, values: Record<string, string | number> = {}): ApiError {
  return new ApiError('refused', words, t(words, values))
}
