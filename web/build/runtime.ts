/**
 * The runtime of on-device tools (`virtual:runtime`): its address and its size, raw and as it travels. It is packed once
 * with brotli while building, beside the file itself, for servers that hand out what is packed already.
 */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { type Plugin } from 'vite'

const ASKED = 'virtual:runtime'
const FILE = 'ort-wasm-simd-threaded.wasm'
const QUALITY = 9 // a level more costs ten times the time and saves a hundredth

/** `cache` is a folder that later builds find again. */
export function runtime(cache: string): Plugin {
  const path = join(dirname(createRequire(import.meta.url).resolve('onnxruntime-web')), FILE)
  return {
    name: 'runtime',
    resolveId: (asked) => (asked === ASKED ? `\0${ASKED}` : null),
    load(id) {
      if (id !== `\0${ASKED}`) return null
      const content = readFileSync(path)
      const sizes = `export const bytes = ${content.length}, travels = ${packed(content, cache).length}`
      return `import url from ${JSON.stringify(`${path}?url`)}\n${sizes}\nexport { url }`
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.wasm')) continue
        const source = packed(Buffer.from(file.source), cache)
        this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source })
      }
    },
  }
}

function packed(content: Buffer, cache: string): Buffer {
  const kept = join(cache, `${createHash('sha256').update(content).digest('hex')}.br`)
  if (existsSync(kept)) return readFileSync(kept)
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_LGWIN]: 24 }
  const made = brotliCompressSync(content, { params })
  mkdirSync(cache, { recursive: true })
  writeFileSync(kept, made)
  return made
}
