/** Draws the icons of the installed site while building: the plate of glass of icon.svg, in the sizes that systems ask for. */

import { deflateSync } from 'node:zlib'
import { type Plugin } from 'vite'

type Colour = readonly [red: number, green: number, blue: number]

const GROUND: Colour = [23, 23, 23]
const LINE: Colour = [104, 201, 180]
/** The drawing's own square is 20 units wide, its pen 1.5, as in icon.svg. */
const UNITS = 20
const PEN = 1.5
const SHINE = [
  [7, 10.5, 11, 6.5],
  [8.5, 14, 13.5, 9],
] as const

export function appIcons(): Plugin {
  return {
    name: 'app-icons',
    apply: 'build',
    generateBundle() {
      const emit = (name: string, source: Uint8Array): void =>
        void this.emitFile({ type: 'asset', fileName: `icons/plate-${name}.png`, source })
      emit('192', icon(192, 1))
      emit('512', icon(512, 1))
      // Systems cut a shape of their own out of this one: the drawing stays within the middle.
      emit('512-whole', icon(512, 0.72))
    },
  }
}

/** A square PNG; `scale` 1 rounds its corners, less leaves it whole with a smaller drawing. */
export function icon(side: number, scale: number): Uint8Array {
  const rows = Buffer.alloc(side * (1 + side * 4))
  const unit = UNITS / side
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = [(x + 0.5) * unit - 10, (y + 0.5) * unit - 10] as const
      const edge = scale < 1 ? -1 : box(at[0], at[1], 10, 10, 4.5)
      const inner = Math.min(...distances(at[0] / scale / 0.86, at[1] / scale / 0.86)) * scale * 0.86
      const line = cover(inner - (PEN * scale) / 2, unit)
      const offset = y * (1 + side * 4) + 1 + x * 4
      GROUND.forEach((value, i) => (rows[offset + i] = Math.round(value + ((LINE[i] ?? 0) - value) * line)))
      rows[offset + 3] = Math.round(255 * cover(edge, unit))
    }
  }
  return png(side, rows)
}

/** Distances to the lines of the drawing, whose middle is the origin. */
function distances(x: number, y: number): readonly number[] {
  const plate = Math.abs(box(x, y, 6, 7.5, 1.5))
  return [plate, ...SHINE.map(([x1, y1, x2, y2]) => segment(x, y, x1 - 10, y1 - 10, x2 - 10, y2 - 10))]
}

/** Signed distance to a box with round corners. */
function box(x: number, y: number, wide: number, high: number, round: number): number {
  const dx = Math.abs(x) - wide + round
  const dy = Math.abs(y) - high + round
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round
}

function segment(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
  const part = Math.min(1, Math.max(0, along))
  return Math.hypot(x - x1 - part * (x2 - x1), y - y1 - part * (y2 - y1))
}

const cover = (distance: number, unit: number): number => Math.min(1, Math.max(0, 0.5 - distance / unit))

function png(side: number, rows: Buffer): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const begin = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([begin, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(body.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
