import { describe, expect, it } from 'vitest'
import {
  back,
  before,
  branch,
  candidates,
  find,
  forward,
  path,
  withHead,
  withKept,
  without,
} from '../../src/core/document'
import { branched } from './session'

const ids = (versions: readonly { id: string }[]): string[] => versions.map((version) => version.id)

describe('a session', () => {
  it('goes back to the parent and forward along the trail', () => {
    expect(back(branched)?.id).toBe('v2')
    const stepped = withHead(branched, 'v2')
    expect(forward(stepped, ['v3'])?.id).toBe('v3')
    expect(forward(stepped, ['v4'])?.id).toBe('v4')
  })

  it('goes forward to the newest kept child where there is no trail, and never to a candidate', () => {
    expect(forward(withHead(branched, 'v2'), [])?.id).toBe('v4')
    expect(forward(withHead(branched, 'v1'), [])?.id).toBe('v2')
    expect(forward(branched, [])).toBeUndefined()
  })

  it('keeps a candidate and makes it the head', () => {
    const kept = withKept(branched, 'v5')
    expect(kept.head).toBe('v5')
    expect(candidates(kept)).toEqual([])
    expect(candidates(branched)).toHaveLength(1)
  })

  it('compares a candidate with what it was made from and a kept version with the original', () => {
    const candidate = find(branched, 'v5')
    const kept = find(branched, 'v3')
    expect(candidate && before(branched, candidate).id).toBe('v1')
    expect(kept && before(branched, kept).id).toBe('v1')
  })

  it('loses with a version all that was made from it, and the head falls back', () => {
    expect(ids(branch(branched, 'v2'))).toEqual(['v2', 'v3', 'v4'])
    const left = without(branched, 'v2')
    expect(ids(left.versions)).toEqual(['v1', 'v5'])
    expect(left.head).toBe('v1')
    expect(without(branched, 'v1')).toMatchObject({ head: null, versions: [] })
    expect(without(branched, 'v5').head).toBe('v3')
  })

  it('tells the path from the first version', () => {
    expect(ids(path(branched, 'v3'))).toEqual(['v1', 'v2', 'v3'])
    expect(path(branched, 'nowhere')).toEqual([])
  })
})
