import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { selfie } from '../../src/device/models/selfie'
import { span } from '../../src/device/models/span'
import { modelOf, session } from '../../src/device/runtime'
import { weights } from './files'

const FOLDER = dirname(createRequire(import.meta.url).resolve('onnxruntime-web'))
const RUNTIME = Uint8Array.from(readFileSync(join(FOLDER, 'ort-wasm-simd-threaded.wasm'))).buffer
const text = (name: string): string => new TextDecoder().decode(weights(name))
const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('the server’s own model files', () => {
  it('enlarge a plain field to the same plain field, twice and four times', async () => {
    for (const scale of [2, 4]) {
      const stem = `spanx${scale}_ch48`
      const run = await session(
        modelOf(() => span(text(`${stem}.param`), weights(`${stem}.bin`))),
        RUNTIME,
      )
      const made = await run(new Float32Array(3 * 12 * 16).fill(0.5), [1, 3, 12, 16])
      expect(made.length).toBe(3 * 12 * 16 * scale * scale)
      expect(mean(made)).toBeCloseTo(0.5, 1)
    }
  })

  it('find nobody in an empty room, by a chance for each pixel', async () => {
    const run = await session(
      modelOf(() => selfie(weights('selfie_segmentation.tflite'))),
      RUNTIME,
    )
    const chance = await run(new Float32Array(3 * 256 * 256).fill(0.5), [1, 3, 256, 256])
    expect(chance.length).toBe(256 * 256)
    expect(Math.min(...chance)).toBeGreaterThanOrEqual(0)
    expect(mean(chance)).toBeLessThan(0.1)
  })

  it('are told apart from what is none', () => {
    expect(() => modelOf(() => span('7767517\n1 1\nUnknown a 0 1 a', new ArrayBuffer(8)))).toThrow('model')
    expect(() => modelOf(() => selfie(new ArrayBuffer(16)))).toThrow('model')
    const cut = weights('spanx2_ch48.bin').slice(0, 1000)
    expect(() => modelOf(() => span(text('spanx2_ch48.param'), cut))).toThrow('model')
  })
})
