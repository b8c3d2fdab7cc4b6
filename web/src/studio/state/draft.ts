/**
 * What this tab remembers over a reload or a sign-in: mask drafts and which panels are open. It is the one key
 * "preferences" of the tab's own store, goes with the tab, and never holds pixels.
 */

import type { Marks } from '../../core/mask'

export interface Draft {
  readonly masks: Readonly<Record<string, Marks>>
  readonly quiet: boolean
  readonly tool: string | null
  /** Failed jobs whose notice was put away. */
  readonly dismissed: readonly string[]
  /** Tools that were last chosen to run on this device. */
  readonly here?: readonly string[]
}

const KEY = 'preferences'
const LONGEST = 200_000
const EMPTY: Draft = { masks: {}, quiet: false, tool: null, dismissed: [] }

export function readDraft(): Draft {
  try {
    const text = sessionStorage.getItem(KEY)
    return text ? { ...EMPTY, ...(JSON.parse(text) as Partial<Draft>) } : EMPTY
  } catch {
    return EMPTY
  }
}

/** Keeps a change; a draft that would be too long loses its masks rather than failing. */
export function keepDraft(change: Partial<Draft>): void {
  const next = { ...readDraft(), ...change }
  const text = JSON.stringify(next)
  try {
    sessionStorage.setItem(KEY, text.length > LONGEST ? JSON.stringify({ ...next, masks: {} }) : text)
  } catch {
    // A browser that keeps nothing still edits: only the draft is lost on reload.
  }
}
