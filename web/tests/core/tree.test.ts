import { describe, expect, it } from 'vitest'
import { type Session } from '../../src/core/document'
import { layout, neighbour } from '../../src/core/tree'
import { branched, version } from './session'

const places = (session: Session): Record<string, string> =>
  Object.fromEntries(layout(session).placed.map((place) => [place.version.id, `${place.column},${place.lane}`]))

describe('the strip of versions', () => {
  it('runs in one lane while nothing branches', () => {
    const line = { ...branched, versions: branched.versions.slice(0, 3) }
    expect(places(line)).toEqual({ v1: '0,0', v2: '1,0', v3: '2,0' })
  })

  it('branches into lanes below', () => {
    expect(places(branched)).toEqual({ v1: '0,0', v2: '1,0', v3: '2,0', v4: '2,1', v5: '1,2' })
    expect(layout(branched)).toMatchObject({ columns: 3, lanes: 3 })
  })

  it('uses a lane again where it has room', () => {
    const versions = [version('v1', null), version('v2', 'v1'), version('v3', 'v2'), version('v4', 'v3')]
    const twice = { ...branched, versions: [...versions, version('v5', 'v1'), version('v6', 'v3')] }
    expect(places(twice)).toMatchObject({ v6: '3,1', v5: '1,2' })
    const never = layout(twice).placed.map((place) => `${place.column},${place.lane}`)
    expect(new Set(never).size).toBe(never.length)
  })

  it('shows what lost its parent, and nothing twice', () => {
    const orphan = { ...branched, versions: [version('v1', null), version('v9', 'gone')] }
    expect(layout(orphan).placed).toHaveLength(2)
    expect(layout({ ...branched, versions: [] })).toMatchObject({ columns: 0, lanes: 0 })
  })

  it('is walked by arrow keys', () => {
    const strip = layout(branched)
    expect(neighbour(strip, 'v2', 'ArrowLeft')?.id).toBe('v1')
    expect(neighbour(strip, 'v2', 'ArrowRight')?.id).toBe('v3')
    expect(neighbour(strip, 'v3', 'ArrowDown')?.id).toBe('v4')
    expect(neighbour(strip, 'v5', 'ArrowUp')?.id).toBe('v4')
    expect(neighbour(strip, 'v3', 'ArrowRight')).toBeUndefined()
    expect(neighbour(strip, 'v3', 'Enter')).toBeUndefined()
  })

  it('lays out hundreds without fuss', () => {
    const versions = Array.from({ length: 400 }, (_, i) => version(`v${i + 1}`, i ? `v${Math.ceil(i / 2)}` : null))
    const strip = layout({ ...branched, versions })
    const cells = strip.placed.map((place) => `${place.column},${place.lane}`)
    expect(new Set(cells).size).toBe(400)
  })
})
