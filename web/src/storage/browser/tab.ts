/**
 * The tab that a working copy belongs to. Its key is in the tab's own store and nowhere else: when the tab closes, what
 * was sealed with it opens no more. The lock says to other tabs that this one lives.
 */

import { hold } from './locks'
import { NAMES, nameOf } from './names'
import { ShelfError } from './trouble'

const KEY = NAMES.tab

interface Ticket {
  readonly id: string
  readonly owner: string
  readonly key: string
}

export interface Tab {
  readonly id: string
  readonly key: CryptoKey
  /** What the tab held for somebody else before, and is to be taken away. */
  readonly former: string | null
}

const held = new Map<string, Promise<boolean>>()

/** Says that this tab lives, where it has a working copy; pages that do not open the shelf call it too. */
export async function living(): Promise<string | null> {
  const ticket = ticketNow()
  return ticket && (await holdOnce(ticket.id)) ? ticket.id : null
}

export async function tabOf(owner: string): Promise<Tab> {
  const ticket = ticketNow()
  // A duplicated tab brings the other's ticket along, but not its lock: it starts with an empty shelf of its own.
  const mine = ticket !== null && (await holdOnce(ticket.id))
  if (mine && ticket.owner === owner) return { id: ticket.id, key: await keyOf(ticket.key), former: null }
  const next: Ticket = { id: crypto.randomUUID(), owner, key: encoded(crypto.getRandomValues(new Uint8Array(32))) }
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    throw new ShelfError('unavailable')
  }
  await holdOnce(next.id)
  return { id: next.id, key: await keyOf(next.key), former: mine ? ticket.id : null }
}

/** Whose working copy this tab has, as far as it knows. */
export const ownerOfTab = (): string | null => ticketNow()?.owner || null

/** Throws the key away: what was sealed with it is gone. */
export function forgetTab(): void {
  sessionStorage.removeItem(KEY)
}

function holdOnce(id: string): Promise<boolean> {
  const known = held.get(id)
  if (known) return known
  const holding = hold(nameOf('tab', id))
  held.set(id, holding)
  return holding
}

function ticketNow(): Ticket | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Ticket> | null
    if (!found?.id || !found.key || !/^[\w-]{1,64}$/.test(found.id)) return null
    return { id: found.id, key: found.key, owner: found.owner ?? '' }
  } catch {
    return null
  }
}

function keyOf(text: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

const encoded = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
