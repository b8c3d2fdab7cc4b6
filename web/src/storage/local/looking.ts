/** What a result is: its size, and of a film a still that can stand for it. */

import { sizeOf } from './arriving'

export interface Looked {
  readonly width: number
  readonly height: number
  readonly kind: 'image' | 'video'
  readonly thumbnail: Blob | null
}

const SMALL = 512

export async function lookedAt(made: Blob): Promise<Looked> {
  if (made.type.startsWith('video/')) return film(made)
  return { ...(await sizeOf(made)), kind: 'image', thumbnail: null }
}

async function film(made: Blob): Promise<Looked> {
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  video.src = URL.createObjectURL(made)
  try {
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve
      video.onerror = reject
    })
    const { videoWidth: width, videoHeight: height } = video
    const scale = Math.min(1, SMALL / Math.max(width, height))
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale))
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
    const thumbnail = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })
    return { width, height, kind: 'video', thumbnail }
  } finally {
    URL.revokeObjectURL(video.src)
  }
}
