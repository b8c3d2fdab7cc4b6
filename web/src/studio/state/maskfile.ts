/** A painted mask as a PNG file of the picture's size. */

import { type Size } from '../../core/geometry'
import { type Raster } from '../../core/mask'

export async function maskFile(raster: Raster, size: Size): Promise<Blob> {
  const painted = surface(raster)
  const pixels = painted.context.createImageData(raster.width, raster.height)
  raster.bytes.forEach((byte, i) => pixels.data.set([byte, byte, byte, 255], i * 4))
  painted.context.putImageData(pixels, 0, 0)
  const full = surface(size)
  full.context.imageSmoothingQuality = 'high'
  full.context.drawImage(painted.canvas, 0, 0, size.width, size.height)
  return new Promise((resolve, reject) => {
    full.canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no mask'))), 'image/png')
  })
}

function surface(size: Size): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  return { canvas, context }
}
