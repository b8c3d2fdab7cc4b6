/**
 * Nowhere: one request takes words and pictures in and brings the result back; no server ever has it at rest, so what
 * the connection loses is lost. The server's job says whether it was paid.
 */

import { ApiError, errorFrom, pageToken, troubleOf } from '../../api/client'
import { Cancelled } from '../../api/upload'
import { type Job, ended } from '../../core/jobs'
import { refused } from './arriving'
import { type Brought, type Courier, Ended, type Commission, type Fetched, type Progress } from './courier'
import { lookedAt } from './looking'
import { type Part, Parts, boundaryOf } from './parts'
import { pause } from './patience'
import { read } from './watching'

const BUSY_TRIES = 40
const BUSY_PAUSE = 3000
const TAKEN_AFTER = 1500
const HEX = 16

/** One request of one commission, known to the news by the mark of its key. */
interface Going {
  readonly progress: Progress
  there: string | null
}

export class Nowhere implements Courier {
  private readonly going = new Map<string, Going>()

  async carry(commission: Commission, brought: Brought, progress: Progress): Promise<Fetched> {
    const mark = await markOf(commission.key)
    const going: Going = { progress, there: null }
    this.going.set(mark, going)
    try {
      return await this.asked(commission, brought, going)
    } catch (error) {
      throw troubleOf(error) === 'offline' ? await whatBecame(going) : error
    } finally {
      this.going.delete(mark)
    }
  }

  /** The request ended with the page that sent it. */
  follow(commission: Commission): Promise<Fetched> | null {
    return commission.there ? whatBecame({ there: commission.there }).then((error) => Promise.reject(error)) : null
  }

  /** The connection is cut with the signal, and the server stops with it. */
  stop(): Promise<boolean> {
    return Promise.resolve(false)
  }

  hear(job: Job): void {
    const going = job.mark ? this.going.get(job.mark) : undefined
    if (!going || ended(job)) return
    if (!going.there) going.progress.began((going.there = job.id))
    const { phase, part } = job
    going.progress.tell({ state: 'running', phase: phase === 'sending' ? 'generating' : phase, part })
  }

  look(): void {
    // The request itself tells its end.
  }

  /** Sends the request; a server whose places are all taken is asked again, as one waits in a queue. */
  private async asked(commission: Commission, brought: Brought, { progress }: Going): Promise<Fetched> {
    for (let tries = 1; ; tries++) {
      try {
        return await answered(commission, brought, progress)
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'studio-busy' || tries === BUSY_TRIES) throw error
      }
      progress.tell({ state: 'waiting', phase: null, part: null })
      await pause(BUSY_PAUSE)
      progress.signal.throwIfAborted()
    }
  }
}

/** By this the news of a job names the request that it belongs to: what the server keeps of the key. */
async function markOf(key: string): Promise<string> {
  if (!crypto.subtle) return key
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(HEX).padStart(2, '0')).join('')
}

function formOf({ order }: Commission, brought: Brought): FormData {
  const form = new FormData()
  const { tool, prompt, parameters, price } = order
  form.append('job', JSON.stringify({ tool, prompt, parameters, price }))
  // Nobody needs the name of a file.
  for (const [name, blob] of Object.entries(brought)) form.append(name, blob, 'picture')
  return form
}

function answered(commission: Commission, brought: Brought, { tell, signal }: Progress): Promise<Fetched> {
  const request = new XMLHttpRequest()
  const stop = (): void => request.abort()
  let working: ReturnType<typeof setTimeout> | undefined
  signal.throwIfAborted()
  signal.addEventListener('abort', stop)
  let look = ''
  const seen = (picture: Blob | null): void => {
    if (look) URL.revokeObjectURL(look)
    look = picture ? URL.createObjectURL(picture) : ''
    if (look) tell({ state: 'running', phase: 'generating', preview: look })
  }
  const done = new Promise<Blob>((resolve, reject) => {
    let parts: Parts | null = null
    request.onreadystatechange = () => {
      if (request.readyState !== XMLHttpRequest.HEADERS_RECEIVED) return
      const boundary = boundaryOf(request.getResponseHeader('content-type'))
      // Parts are read while they come, which browsers allow of text alone: a letter is a byte. Before the headers are
      // here nothing else may be asked for: a browser that began with a blob goes on with it.
      if (boundary === null) request.responseType = 'blob'
      else request.overrideMimeType('text/plain; charset=x-user-defined')
      parts = boundary === null ? null : new Parts(boundary)
    }
    request.onprogress = () => {
      const looks = parts?.read(request.responseText).filter((part) => part.status === null) ?? []
      const last = looks.at(-1)
      if (last) seen(last.body)
    }
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) tell({ phase: 'sending', part: event.loaded / event.total })
    }
    request.upload.onload = () => {
      tell({ phase: null, part: null })
      // Whoever hears no news of the job sees that it is not turned away.
      working = setTimeout(() => tell({ state: 'running', phase: 'generating', part: null }), TAKEN_AFTER)
    }
    request.onerror = () => reject(errorFrom(0, ''))
    request.onabort = () => reject(new Cancelled())
    request.onload = () => {
      parts?.read(request.responseText)
      const { status, state, body } = parts ? parts.last : answerOf(request)
      if (status === 200) resolve(body)
      else void body.text().then((text) => reject(why(status ?? 0, state, text)), reject)
    }
    request.open('POST', '/api/jobs/inline')
    request.setRequestHeader('Accept', 'multipart/mixed, */*')
    request.setRequestHeader('X-CSRFToken', pageToken())
    request.setRequestHeader('Idempotency-Key', commission.key)
    request.send(formOf(commission, brought))
  })
  return done
    .finally(() => {
      clearTimeout(working)
      seen(null)
      signal.removeEventListener('abort', stop)
    })
    .then(async (picture) => ({ picture, ...(await lookedAt(picture)), settle: () => Promise.resolve() }))
}

const answerOf = (request: XMLHttpRequest): Part => ({
  status: request.status,
  state: request.getResponseHeader('x-glassplate-state'),
  body: request.response as Blob,
})

function why(status: number, state: string | null, text: string): Error {
  const error = errorFrom(status, text)
  return state === 'refused' || state === 'failed' ? new Ended(state, error.message || null) : error
}

/** The connection broke: says whether anything was paid, once the server can be asked. */
async function whatBecame({ there }: Pick<Going, 'there'>): Promise<Error> {
  if (!there) return refused('near-cut-before')
  for (let tries = 0; tries < 30; tries++) {
    const job = await read(there).catch(() => null)
    if (job && ended(job))
      return new Ended('failed', refused(job.state === 'done' ? 'near-cut-paid' : 'near-cut').message)
    await pause(1000)
  }
  return refused('near-cut-unknown')
}
