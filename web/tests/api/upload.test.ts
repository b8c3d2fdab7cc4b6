import { describe, expect, it } from 'vitest'
import { Cancelled, fewAtATime, upload } from '../../src/api/upload'

class FakeRequest {
  upload: { onprogress: ((event: object) => void) | null } = { onprogress: null }
  onload: (() => void) | null = null
  onerror: (() => void) | null = null
  onabort: (() => void) | null = null
  ontimeout: (() => void) | null = null
  status = 0
  responseText = ''
  sent: unknown = null
  opened: string[] = []
  headers: Record<string, string> = {}
  open(...words: string[]): void {
    this.opened = words
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value
  }
  send(body: unknown): void {
    this.sent = body
  }
  abort(): void {
    this.onabort?.()
  }
  answer(status: number, body: unknown): void {
    this.status = status
    this.responseText = typeof body === 'string' ? body : JSON.stringify(body)
    this.onload?.()
  }
}

function started(onPart?: (part: number) => void): { request: FakeRequest; sending: ReturnType<typeof upload> } {
  const request = new FakeRequest()
  const file = new Blob(['pixels'], { type: 'image/png' })
  return { request, sending: upload(file, 'mask', onPart, () => request as unknown as XMLHttpRequest) }
}

describe('an upload', () => {
  it('is a raw body with its purpose and type', async () => {
    const { request, sending } = started()
    expect(request.opened).toEqual(['PUT', '/api/pictures?as=mask'])
    expect(request.headers['Content-Type']).toBe('image/png')
    expect(request.sent).toBeInstanceOf(Blob)
    request.answer(201, { id: 'p', width: 2, height: 3, media_type: 'image/png' })
    expect(await sending.done).toMatchObject({ id: 'p', width: 2 })
  })

  it('tells its progress', () => {
    const parts: number[] = []
    const { request } = started((part) => parts.push(part))
    request.upload.onprogress?.({ lengthComputable: true, loaded: 30, total: 60 })
    request.upload.onprogress?.({ lengthComputable: false, loaded: 40, total: 0 })
    expect(parts).toEqual([0.5])
  })

  it("fails with the server's sentence", async () => {
    const { request, sending } = started()
    request.answer(415, { error: { code: 'picture-not-a-picture', message: 'No picture.', reference: null } })
    await expect(sending.done).rejects.toMatchObject({ trouble: 'refused', message: 'No picture.' })
  })

  it('can be stopped', async () => {
    const { sending } = started()
    sending.cancel()
    await expect(sending.done).rejects.toBeInstanceOf(Cancelled)
  })

  it('says when the server cannot be reached, or answers nonsense', async () => {
    const lost = started()
    lost.request.onerror?.()
    await expect(lost.sending.done).rejects.toMatchObject({ trouble: 'offline' })
    const odd = started()
    odd.request.answer(201, '<html>')
    await expect(odd.sending.done).rejects.toMatchObject({ trouble: 'broken' })
  })
})

describe('several uploads', () => {
  it('go a few at a time, and one failure holds up no other', async () => {
    let [open, most] = [0, 0]
    const done: number[] = []
    const task = (i: number) => async (): Promise<void> => {
      most = Math.max(most, ++open)
      await Promise.resolve()
      open--
      if (i === 1) throw new Error('no')
      done.push(i)
    }
    await fewAtATime([0, 1, 2, 3, 4].map(task), 2)
    expect(most).toBe(2)
    expect(done.sort()).toEqual([0, 2, 3, 4])
  })
})
