/** Brings the service worker in, and says when a newer version of the site waits; it takes over when the person says so. */

import { absent } from '../storage/browser/present'

const RETRY_MS = 3_600_000

/**
 * `state` is what the page says of itself: "out" where nobody is signed in, "offline" where it is the kept page; `speaks`
 * is the language that somebody chose here.
 */
export async function register(state: string, speaks = ''): Promise<void> {
  // Whoever opens this browser without a network sees the galleries of people who are signed in here, and no others.
  if (state === 'out') await absent().catch(() => undefined)
  if (state !== 'offline')
    void import('../storage/browser/leftovers').then(({ sweep }) => sweep()).catch(() => undefined)
  if (state === 'offline' || !navigator.serviceWorker) return
  const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => null)
  if (!registration) return
  const { ready } = navigator.serviceWorker
  void ready.then(({ active }) => active?.postMessage({ speaks, alone: !navigator.serviceWorker.controller }))
  if (registration.waiting && navigator.serviceWorker.controller) await offer(registration.waiting)
  registration.onupdatefound = () => watch(registration.installing)
  setInterval(() => void registration.update().catch(() => undefined), RETRY_MS)
}

function watch(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => {
    // The first one of a browser replaces nobody.
    if (worker.state === 'installed' && navigator.serviceWorker.controller) void offer(worker)
  })
}

async function offer(worker: ServiceWorker): Promise<void> {
  const { offered } = await import('./offer')
  await offered(worker)
}
