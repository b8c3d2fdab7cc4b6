/** What the browser says of the room it gives us, and of what it may clear by itself. Never more than it says. */

import { type Eviction, type Gauge, type Life } from './shelf'

export async function gauge(): Promise<Gauge> {
  const storage = storageManager()
  const { usage, quota } = (await storage?.estimate?.().catch(() => null)) ?? {}
  return { used: usage ?? null, quota: quota ?? null, persisted: await persisted() }
}

export async function persist(): Promise<boolean> {
  return (
    (await storageManager()
      ?.persist?.()
      .catch(() => false)) ?? false
  )
}

/**
 * WebKit clears what scripts stored once the browser was used on seven days without the site; installed pages are
 * spared. Only WebKit knows gesture events, so that is what is asked for, not what the browser calls itself.
 */
export async function eviction(life: Life): Promise<Eviction> {
  if (life === 'tab') return 'tab'
  if (await persisted()) return 'kept'
  return 'GestureEvent' in globalThis && !installed() ? 'seven-days' : 'when-full'
}

async function persisted(): Promise<boolean | null> {
  return (
    (await storageManager()
      ?.persisted?.()
      .catch(() => null)) ?? null
  )
}

function installed(): boolean {
  const own = (navigator as { standalone?: boolean }).standalone === true
  return own || matchMedia('(display-mode: standalone)').matches
}

const storageManager = (): StorageManager | undefined => (globalThis.navigator as Navigator | undefined)?.storage
