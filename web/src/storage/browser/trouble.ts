/** What a person must be told about the shelf: a code, whose sentence is in the catalogue. */

import { type ShelfTrouble } from './shelf'

export class ShelfError extends Error {
  readonly code: ShelfTrouble

  constructor(code: ShelfTrouble) {
    super(`shelf-error-${code}`)
    this.name = 'ShelfError'
    this.code = code
  }
}

const CODES: Readonly<Record<string, ShelfTrouble>> = {
  QuotaExceededError: 'full',
  InvalidStateError: 'closed',
  AbortError: 'stopped',
}

/** The trouble that a browser's error means for the person; other errors stay what they are. */
export function troubled(error: unknown): unknown {
  const code = error instanceof DOMException ? CODES[error.name] : undefined
  return code ? new ShelfError(code) : error
}
