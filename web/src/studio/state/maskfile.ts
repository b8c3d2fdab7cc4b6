/** A painted mask as a PNG file. */

import { type Raster } from '../../core/mask'

export async function maskFile(raster: Raster): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = raster.width
  canvas.height = raster.height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const pixels = context.createImageData(raster.width, raster.height)
  raster.bytes.forEach((byte, i) => {
    pixels.data.set([byte, byte, byte, 255], i * 4)
  })
  context.putImageData(pixels, 0, 0)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no mask'))), 'image/png')
  })
}
