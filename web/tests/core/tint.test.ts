import { describe, expect, it } from 'vitest'
import { contrasting, tinted } from '../../src/core/tint'

const field = (red: number, green: number, blue: number): number[] =>
  Array.from({ length: 64 }, () => [red, green, blue, 255]).flat()

describe('the tint of a mask', () => {
  it('is far from the colours of the picture', () => {
    expect(contrasting(field(255, 70, 150))).not.toEqual([255, 64, 160])
    expect(contrasting(field(0, 200, 255))).not.toEqual([0, 208, 255])
    expect(contrasting(field(150, 250, 60))).not.toEqual([160, 255, 48])
  })

  it('is as strong as the mask', () => {
    const pixels = new Uint8ClampedArray(8)
    tinted([0, 200], [1, 2, 3], 0.5, pixels)
    expect([...pixels]).toEqual([1, 2, 3, 0, 1, 2, 3, 100])
  })
})
