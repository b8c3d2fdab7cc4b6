import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { tilesOf, enlarge } from '../../src/device/enlarge'
import { Refused } from '../../src/device/errors'
import { sha256 } from '../../src/device/fetching'
import { dilated, eroded, parts } from '../../src/device/filters'
import { memory, mustFit, png } from '../../src/device/pictures'
import { type Raster, plane } from '../../src/device/raster'
import { labOf, recolour, rgbOf } from '../../src/device/recolour'
import { resized, shrunk } from '../../src/device/resize'
import { modelsFor } from '../../src/device/run'

const raster = (width: number, height: number, colour: (x: number, y: number) => readonly number[]): Raster => ({
  width,
  height,
  data: Uint8ClampedArray.from({ length: width * height }, (_, i) => i).reduce(
    (data, _, i) => (data.set(colour(i % width, Math.floor(i / width)), i * 4), data),
    new Uint8ClampedArray(width * height * 4),
  ),
})

describe('other sizes', () => {
  it('keep what is even and average what is not', () => {
    const flat = plane(5, 4, new Float32Array(20).fill(0.25))
    for (const way of ['area', 'linear', 'cubic'] as const)
      for (const [width, height] of [
        [3, 2],
        [11, 9],
      ] as const)
        expect([...resized(flat, width, height, way).data].every((value) => Math.abs(value - 0.25) < 1e-6)).toBe(true)
    const half = shrunk(
      raster(4, 2, (x) => [x < 2 ? 0 : 200, 0, 0, 255]),
      2,
      1,
    )
    expect([...half.data]).toEqual([0, 0, 0, 255, 200, 0, 0, 255])
  })
})

describe('shapes', () => {
  const dot = Uint8Array.from({ length: 49 }, (_, i) => (i === 24 ? 1 : 0))

  it('grow by a disc and shrink back to what they were', () => {
    const grown = dilated(dot, 7, 7, 2)
    expect(grown.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(9)
    expect(eroded(grown, 7, 7, 2)).toEqual(dot)
  })

  it('fall into parts, by corners or not', () => {
    const two = Uint8Array.from([1, 0, 0, 1])
    expect(parts(two, 2, 2, true).sizes).toEqual([0, 2])
    expect(parts(two, 2, 2, false).sizes).toEqual([0, 1, 1])
  })
})

describe('tiles', () => {
  it('cover a picture once, and what a hand makes of them lies where it belongs', async () => {
    const picture = raster(400, 190, (x, y) => [x % 256, y, (x + y) % 256, 255])
    const covered = tilesOf(400, 190).reduce((sum, t) => sum + (t.right - t.left) * (t.bottom - t.top), 0)
    expect(covered).toBe(400 * 190)
    const same = async ({ values }: { values: Float32Array }): Promise<Float32Array> => values
    const told: number[] = []
    expect((await enlarge(picture, 1, [same, same], (part) => told.push(part))).data).toEqual(picture.data)
    expect(told.length).toBe(tilesOf(400, 190).length)
  })
})

describe('colours', () => {
  it('go to L*a*b* and back', () => {
    for (const colour of [
      [0, 0, 0],
      [255, 255, 255],
      [163, 38, 47],
      [3, 200, 90],
    ]) {
      const [red = 0, green = 0, blue = 0] = colour
      rgbOf(...labOf(red, green, blue)).forEach((value, c) => expect(value).toBeCloseTo(colour[c] ?? 0, 0))
    }
  })

  it('change under the mask alone', () => {
    const picture = raster(4, 1, () => [200, 190, 170, 255])
    recolour(
      picture,
      raster(4, 1, (x) => [x < 2 ? 255 : 0, 0, 0, 255]),
      { colour: '#a3262f', reach: 'all' },
      () => undefined,
    )
    expect([...picture.data.slice(0, 3)]).toEqual([163, 38, 47])
    expect([...picture.data.slice(8, 11)]).toEqual([200, 190, 170])
    const nothing = raster(4, 1, () => [0, 0, 0, 255])
    expect(() => recolour(picture, nothing, { colour: '#a3262f', reach: 'all' }, () => undefined)).toThrow(Refused)
  })
})

describe('files', () => {
  it('are PNGs of every pixel as it is, however clear, with a note of how they came to be', async () => {
    const picture = raster(3, 2, (x, y) => [7 * x, 90, 13 * y, x ? 3 : 255])
    const file = Buffer.from(await (await png(picture, 'a-source')).arrayBuffer())
    expect(file.toString('latin1')).toContain('DigitalSourceType="a-source"')
    const start = file.indexOf('IDAT')
    const rows = inflateSync(file.subarray(start + 4, start + 4 + file.readUInt32BE(start - 4)))
    const found = [
      ...rows.subarray(1, 13),
      ...rows.subarray(14, 26).map((byte, i) => (byte + (rows[1 + i] ?? 0)) & 255),
    ]
    expect(found).toEqual([...picture.data])
  })

  it('are known by their hash', async () => {
    expect(await sha256(new Uint8Array([97, 98, 99]))).toMatch(/^ba7816bf8f01cfea/)
  })

  it('are those for what the tool is set to', () => {
    const models = ['spanx2_ch48.bin', 'spanx4_ch48.bin'].map((name) => ({ name, url: '', bytes: 1 }))
    expect(modelsFor({ models, parameters: { scale: 4 } }).map(({ name }) => name)).toEqual(['spanx4_ch48.bin'])
    expect(modelsFor({ models, parameters: {} })).toEqual(models)
  })
})

describe('a device', () => {
  it('takes what fits into its memory, and says so of what does not', () => {
    const phone = memory({ userAgent: 'Mozilla/5.0 (iPhone; Mobile)' })
    const desk = memory({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })
    expect(() => mustFit(4000, 3000, 1, phone)).not.toThrow()
    expect(() => mustFit(8660, 5773, 1, phone)).toThrow('too-large')
    expect(() => mustFit(8660, 5773, 1, desk)).not.toThrow()
    expect(() => mustFit(8660, 5773, 2, desk)).toThrow('too-large')
    expect(memory({ deviceMemory: 0.5, userAgent: '' })).toBe(0.5)
  })
})
