/** Whether this browser has what the tools need. */
export const isAble = (): boolean =>
  typeof Worker === 'function' &&
  typeof OffscreenCanvas === 'function' &&
  typeof CompressionStream === 'function' &&
  typeof WebAssembly === 'object' &&
  // Hashes are to be had on pages alone that came safely.
  globalThis.crypto?.subtle !== undefined
