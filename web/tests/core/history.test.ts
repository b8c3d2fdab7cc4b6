import { describe, expect, it } from 'vitest'
import { begin, canRedo, canUndo, push, redo, undo } from '../../src/core/history'

describe('undo and redo', () => {
  it('walk back and forward', () => {
    const three = push(push(begin(1), 2), 3)
    const one = undo(undo(three))
    expect(one.present).toBe(1)
    expect(canUndo(one)).toBe(false)
    expect(redo(redo(one))).toEqual(three)
    expect(canRedo(three)).toBe(false)
  })

  it('forget what was undone once something new happens', () => {
    const changed = push(undo(push(begin('a'), 'b')), 'c')
    expect(canRedo(changed)).toBe(false)
    expect(undo(changed).present).toBe('a')
  })

  it('do nothing at the ends', () => {
    const only = begin(0)
    expect(undo(only)).toBe(only)
    expect(redo(only)).toBe(only)
  })

  it('keep a bounded past', () => {
    let history = begin(0)
    for (let i = 1; i <= 500; i++) history = push(history, i)
    expect(history.past).toHaveLength(200)
  })
})
