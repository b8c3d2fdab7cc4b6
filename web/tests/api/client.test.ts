import { describe, expect, it } from 'vitest'
import { ApiError, ask, askBlob, csrfToken, errorFrom } from '../../src/api/client'

const said = (body: unknown, status = 200): Promise<Response> =>
  Promise.resolve(new Response(body === null ? null : JSON.stringify(body), { status }))

describe('asking the server', () => {
  it('sends JSON with the token of the page', async () => {
    let seen: RequestInit = {}
    await ask('POST', '/api/x', { a: 1 }, (_url, init) => ((seen = init), said({ ok: true })))
    expect(seen).toMatchObject({ method: 'POST', body: '{"a":1}', credentials: 'same-origin' })
    expect(seen.headers).toHaveProperty('X-CSRFToken')
    await ask('GET', '/api/x', undefined, (_url, init) => ((seen = init), said({})))
    expect(seen.headers).not.toHaveProperty('X-CSRFToken')
  })

  it('answers null where there is no body', async () => {
    expect(await ask('POST', '/x', undefined, () => said(null, 204))).toBeNull()
  })

  it('answers files', async () => {
    const file = await askBlob('POST', '/x', {}, () => Promise.resolve(new Response(new Blob(['zip']))))
    expect(await file.text()).toBe('zip')
  })

  it("says the server's own sentence", async () => {
    const error = { error: { code: 'picture-broken', message: 'It cannot be opened.', reference: 'abc' } }
    const asked = ask('GET', '/x', undefined, () => said(error, 422))
    await expect(asked).rejects.toMatchObject({ trouble: 'refused', message: 'It cannot be opened.', reference: 'abc' })
  })

  it('knows what kind of trouble it is in', async () => {
    expect(errorFrom(401, '').trouble).toBe('signed-out')
    expect(errorFrom(402, '').trouble).toBe('no-credits')
    expect(errorFrom(409, '{"error":{"code":"job-no-credits","message":"x"}}').trouble).toBe('no-credits')
    expect(errorFrom(404, '').trouble).toBe('missing')
    expect(errorFrom(500, '<html>').trouble).toBe('broken')
    const lost = ask('GET', '/x', undefined, () => Promise.reject(new TypeError('network')))
    await expect(lost).rejects.toMatchObject({ trouble: 'offline' })
    await expect(lost).rejects.toBeInstanceOf(ApiError)
  })

  it('reads the token among other cookies', () => {
    expect(csrfToken('a=1; csrftoken=tok; b=2')).toBe('tok')
    expect(csrfToken('xcsrftoken=no')).toBe('')
  })
})
