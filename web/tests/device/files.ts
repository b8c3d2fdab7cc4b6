/** Files of the repository, for tests of what runs on devices. */

import { readFileSync } from 'node:fs'

const WEIGHTS = '../glassplate/engines/weights/'

export function weights(name: string): ArrayBuffer {
  const file = readFileSync(WEIGHTS + name)
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer
}
