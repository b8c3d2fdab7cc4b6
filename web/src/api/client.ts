/** One way to ask the server: JSON both ways, the session's cookie, and errors that say what to do. */

import { spokenHere } from '../sentences'

export type Trouble = 'offline' | 'signed-out' | 'no-credits' | 'missing' | 'refused' | 'broken'

/** The server's own sentence, and what kind of trouble it is for the caller's next step. */
export class ApiError extends Error {
  readonly trouble: Trouble
  readonly code: string
  readonly reference: string | null

  constructor(trouble: Trouble, code: string, message: string, reference: string | null = null) {
    super(message)
    this.trouble = trouble
    this.code = code
    this.reference = reference
  }
}

export const troubleOf = (error: unknown): Trouble => (error instanceof ApiError ? error.trouble : 'broken')

function kind(status: number, code: string): Trouble {
  if (status === 401) return 'signed-out'
  if (status === 402 || code.includes('credits')) return 'no-credits'
  if (status === 404 || status === 410) return 'missing'
  if (status >= 500) return 'broken'
  return 'refused'
}

/** Reads the error that a refused request carries; a body of another shape becomes a plain one. */
export function errorFrom(status: number, body: string): ApiError {
  if (status === 0) return new ApiError('offline', 'offline', '')
  const said = parsed(body)
  const code = typeof said.code === 'string' ? said.code : ''
  const message = typeof said.message === 'string' ? said.message : ''
  const reference = typeof said.reference === 'string' ? said.reference : null
  return new ApiError(kind(status, code), code, message, reference)
}

function parsed(body: string): { code?: unknown; message?: unknown; reference?: unknown } {
  try {
    const outer: unknown = JSON.parse(body)
    const inner = typeof outer === 'object' && outer !== null && 'error' in outer ? outer.error : null
    return typeof inner === 'object' && inner !== null ? inner : {}
  } catch {
    return {}
  }
}

/** The token that shows the server that a change comes from its own page. */
export function csrfToken(cookies: string): string {
  return /(?:^|;\s*)csrftoken=([^;]*)/.exec(cookies)?.[1] ?? ''
}

export const pageToken = (): string => csrfToken(typeof document === 'undefined' ? '' : document.cookie)

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Asks for JSON; an answer without a body is null. */
export async function ask<T>(method: string, url: string, body?: unknown, via: Fetch = defaultFetch): Promise<T> {
  const answer = await send(method, url, body, via)
  const text = await answer.text()
  return (text ? JSON.parse(text) : null) as T
}

/** Asks for a file, such as a ZIP of several pictures. */
export async function askBlob(method: string, url: string, body?: unknown, via: Fetch = defaultFetch): Promise<Blob> {
  return (await send(method, url, body, via)).blob()
}

async function send(method: string, url: string, body: unknown, via: Fetch): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': spokenHere }
  if (method !== 'GET') headers['X-CSRFToken'] = pageToken()
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  // A small change arrives although the page goes meanwhile.
  const keepalive = method === 'PATCH'
  const init: RequestInit = { method, headers, credentials: 'same-origin', redirect: 'manual', keepalive }
  if (body !== undefined) init.body = JSON.stringify(body)
  const answer = await reached(via, url, init)
  // A redirect means the sign-in page: the session has ended.
  if (answer.type === 'opaqueredirect') throw errorFrom(401, '')
  if (!answer.ok) throw errorFrom(answer.status, await answer.text().catch(() => ''))
  return answer
}

async function reached(via: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await via(url, init)
  } catch {
    throw errorFrom(0, '')
  }
}

const defaultFetch: Fetch = (url, init) => fetch(url, init)
