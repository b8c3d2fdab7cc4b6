/** The mask as a tinted picture to lay over the stage; painted again only when the mask has changed. */

import { type Raster } from '../core/mask'
import { type Colour, contrasting, tinted } from '../core/tint'

const STRENGTH = 0.55

export class MaskLayer {
  private readonly canvas = document.createElement('canvas')
  private tint: Colour = [255, 64, 160]
  private revision = -1
  private pixels: ImageData | null = null

  /** Chooses the tint that stands out from a picture. */
  sample(image: CanvasImageSource): void {
    const small = document.createElement('canvas')
    small.width = small.height = 24
    const context = small.getContext('2d', { willReadFrequently: true })
    if (!context) return
    context.drawImage(image, 0, 0, 24, 24)
    this.tint = contrasting(context.getImageData(0, 0, 24, 24).data)
    this.revision = -1
  }

  painted(raster: Raster, revision: number): CanvasImageSource | null {
    if (this.revision === revision && this.canvas.width === raster.width) return this.canvas
    const context = this.canvas.getContext('2d')
    if (!context) return null
    if (this.canvas.width !== raster.width || this.canvas.height !== raster.height || !this.pixels) {
      this.canvas.width = raster.width
      this.canvas.height = raster.height
      this.pixels = context.createImageData(raster.width, raster.height)
    }
    tinted(raster.bytes, this.tint, STRENGTH, this.pixels.data)
    context.putImageData(this.pixels, 0, 0)
    this.revision = revision
    return this.canvas
  }
}
