import { describe, expect, it } from 'vitest'
import { Parts, boundaryOf } from '../../src/storage/local/parts'

const LOOK =
  '\r\n--b\r\ncontent-type: image/webp\r\nx-glassplate-state: running\r\ncontent-length: 3\r\n\r\n\u0001\uf7ff\r'
const END =
  '\r\n--b\r\nx-glassplate-status: 422\r\nx-glassplate-state: refused\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}\r\n--b--\r\n'

describe('an answer in parts', () => {
  it('is read as it comes, each part once, and byte for byte', async () => {
    const parts = new Parts('b')
    const whole = LOOK + LOOK + END
    const found = []
    for (let end = 0; end <= whole.length; end++) found.push(...parts.read(whole.slice(0, end)))
    expect(found.map((part) => part.status)).toEqual([null, null, 422])
    expect([...new Uint8Array((await found[0]?.body.arrayBuffer()) ?? [])]).toEqual([1, 255, 13])
    expect(found[0]?.body.type).toBe('image/webp')
    expect(parts.last.state).toBe('refused')
    expect(await parts.last.body.text()).toBe('{}')
  })

  it('that was cut off has no status', () => {
    const parts = new Parts('b')
    parts.read(LOOK + END.slice(0, 40))
    expect(parts.last.status).toBe(0)
  })

  it('is told by its type', () => {
    expect(boundaryOf('multipart/mixed; boundary=0a1b')).toBe('0a1b')
    expect(boundaryOf('image/png')).toBeNull()
    expect(boundaryOf(null)).toBeNull()
  })
})
