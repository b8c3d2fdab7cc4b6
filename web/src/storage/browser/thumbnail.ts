/** Draws the small picture that stands for a large one in lists and in the version strip. */

const LONGEST = 384
const QUALITY = 0.82

export interface Small {
  readonly blob: Blob
  readonly width: number
  readonly height: number
}

/** The size of a thumbnail of a picture of this size. */
export function smallSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, LONGEST / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A small WebP of a picture (PNG where the browser writes no WebP); null where it cannot be decoded here. */
export async function thumbnailOf(picture: Blob): Promise<Small | null> {
  if (typeof createImageBitmap !== 'function') return null
  const whole = await createImageBitmap(picture).catch(() => null)
  if (!whole) return null
  const size = smallSize(whole.width, whole.height)
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const context = canvas.getContext('2d')
  if (context) {
    context.imageSmoothingQuality = 'high'
    context.drawImage(whole, 0, 0, size.width, size.height)
  }
  whole.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', QUALITY))
  return blob && { blob, ...size }
}
