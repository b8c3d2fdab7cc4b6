/**
 * The service worker: it keeps the static shell of the site so that what works on this device works without a network.
 * It never keeps a page, a picture or an answer of the server but its offline pages, which are the same for all.
 * The server writes the list of what to keep above this code; where the manifest does not declare the shell it writes
 * null, and the worker takes itself away.
 */

interface Shell {
  readonly version: string
  /** Addresses of files that name their content, and the icons. */
  readonly files: readonly string[]
  /** The offline page, by language; the first is the service's own. */
  readonly offline: Readonly<Record<string, string>>
  /** The studio as it is without a network, likewise; none where no tool runs in the browser. */
  readonly studio: Readonly<Record<string, string>>
  /** Models that tools may use on this device, and what runs them: kept once one was used. */
  readonly models: readonly string[]
}

interface Waitable extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Fetching extends Waitable {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

interface Scope {
  readonly SHELL: Shell | null
  readonly location: Location
  readonly navigator: Navigator
  readonly registration: ServiceWorkerRegistration
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<readonly unknown[]> }
  skipWaiting(): Promise<void>
  addEventListener(kind: 'install' | 'activate', hear: (event: Waitable) => void): void
  addEventListener(kind: 'fetch', hear: (event: Fetching) => void): void
  addEventListener(kind: 'message', hear: (event: MessageEvent & Waitable) => void): void
}

const scope = self as unknown as Scope
const shell = scope.SHELL
const OURS = /^shell\./
const current = `shell.${shell?.version ?? ''}`
const USED = 'shell.used'
/** What the worker itself remembers: the language in which to say that there is no network. */
const SPOKEN = 'shell.language'
const KEPT: ReadonlySet<string> = new Set([current, USED, SPOKEN])
const HASHED = /^\/static\/web\/assets\/.+-[\w-]{8}\.\w+$/

scope.addEventListener('install', (event) => {
  event.waitUntil(shell ? stock(shell) : scope.skipWaiting())
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(shell ? tidy(shell) : retire())
})

scope.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(scope.skipWaiting())
  const { speaks, alone } = (event.data ?? {}) as { readonly speaks?: unknown; readonly alone?: unknown }
  // A page that was on its way while we became active asked without us, and was not yet there to be claimed.
  if (shell && alone) event.waitUntil(scope.clients.claim())
  if (shell && typeof speaks === 'string') event.waitUntil(speak(shell, speaks))
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (!shell || request.method !== 'GET' || origin !== scope.location.origin) return
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => away(shell, pathname)))
  else if (shell.files.includes(pathname)) event.respondWith(held(event, current))
  else if (HASHED.test(pathname) || shell.models.includes(pathname)) event.respondWith(held(event, USED))
})

async function stock({ files, offline, studio }: Shell): Promise<void> {
  const cache = await caches.open(current)
  await cache.addAll(files)
  // Asked for as nobody: it can say nothing of whoever is signed in.
  const pages = [offline, studio].flatMap((each) => Object.values(each))
  await cache.addAll(pages.map((page) => new Request(page, { credentials: 'omit', cache: 'reload' })))
}

/** Older shells go when no page is left that may still load a part of them. */
async function tidy({ models }: Shell): Promise<void> {
  if ((await scope.clients.matchAll()).length <= 1) {
    for (const name of await caches.keys()) if (OURS.test(name) && !KEPT.has(name)) await caches.delete(name)
  }
  const used = await caches.open(USED)
  for (const request of await used.keys()) {
    if (!models.includes(new URL(request.url).pathname)) await used.delete(request)
  }
  await scope.clients.claim()
}

async function retire(): Promise<void> {
  for (const name of await caches.keys()) if (OURS.test(name)) await caches.delete(name)
  await scope.registration.unregister()
}

/** A file that names its content: from here if it is here, else from the server, and from then on from here. */
async function held(event: Fetching, name: string): Promise<Response> {
  const { request } = event
  const known = await caches.match(request, { ignoreVary: true })
  if (known) return known
  const answer = await fetch(request)
  if (answer.status === 200 && answer.type === 'basic') {
    const copy = answer.clone()
    // Kept while it is read, so that whoever waits sees it come. A full disk takes the offline copy, not the page.
    const kept = caches.open(name).then((cache) => cache.put(request, copy))
    event.waitUntil(kept.catch(() => undefined))
  }
  return answer
}

/** What somebody chose here, in one word: the cookie that says it to the server is not for scripts. */
async function speak({ offline }: Shell, language: string): Promise<void> {
  if (!(language in offline)) return void (await caches.delete(SPOKEN))
  const cache = await caches.open(SPOKEN)
  await cache.put('/language', new Response(language))
}

const chosen = async (): Promise<string> =>
  (await (await caches.match('/language', { cacheName: SPOKEN }))?.text()) ?? ''

/** As the server would: what the path says, what was chosen, what the browser prefers. */
async function away({ offline, studio }: Shell, pathname: string): Promise<Response> {
  const [, first = ''] = pathname.split('/')
  const languages = [first, await chosen(), ...scope.navigator.languages.map((each) => each.slice(0, 2))]
  const wanted = languages.find((each) => each in offline) ?? Object.keys(offline)[0] ?? ''
  const address = (/^(\/\w{2,3})?\/studio$/.test(pathname) && studio[wanted]) || offline[wanted]
  const page = await caches.match(address ?? '', { ignoreVary: true })
  return page ?? Response.error()
}
