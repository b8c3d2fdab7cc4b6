import { describe, expect, it } from 'vitest'
import { type Action, perform } from '../../src/core/actions'
import {
  type Press,
  actionFor,
  belongsToControl,
  chord,
  chordOf,
  conflict,
  isTyping,
  rebound,
  reserved,
  spelled,
} from '../../src/core/shortcuts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
})

const action = (id: string, key: string | null, enabled = true): Action => ({
  ...{ id, key, group: 'general', enabled: () => enabled, run: () => undefined },
})

const actions = [action('brush', 'B'), action('undo', 'Mod+Z'), action('fit', 'Mod+0'), action('grow', null)]

describe('a chord', () => {
  it('names keys the same on every system', () => {
    expect(chord(press('b'))).toBe('B')
    expect(chord(press('z', { ctrlKey: true }))).toBe('Mod+Z')
    expect(chord(press('Z', { metaKey: true, shiftKey: true }))).toBe('Mod+Shift+Z')
    expect(chord(press(' '))).toBe('Space')
    expect(chord(press('ArrowLeft', { shiftKey: true }))).toBe('Shift+ArrowLeft')
  })

  it('leaves Shift out of signs that need it on some keyboards', () => {
    expect(chord(press('?', { shiftKey: true }))).toBe('?')
    expect(chord(press('+', { shiftKey: true }))).toBe('+')
  })

  it('reads letters by their place while Alt or Control change what they write', () => {
    expect(chord(press('å', { altKey: true, code: 'KeyA' }))).toBe('Alt+A')
    expect(chord(press('0', { ctrlKey: true, code: 'Digit0' }))).toBe('Mod+0')
  })

  it('tells keys of other alphabets by their place', () => {
    expect(chord(press('и', { code: 'KeyB' }))).toBe('B')
    expect(chord(press('å', { code: 'BracketLeft' }))).toBe('[')
  })

  it('is nothing while only modifiers are down', () => {
    expect(chord(press('Shift', { shiftKey: true }))).toBeNull()
  })

  it('is spelled for people', () => {
    expect(spelled('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z')
    expect(spelled('Mod+Shift+Z', true)).toBe('⌘⇧Z')
    expect(spelled('Mod++', false)).toBe('Ctrl++')
  })
})

describe('rebinding', () => {
  it('finds the action, by choice or by habit', () => {
    expect(actionFor('B', actions, {})?.id).toBe('brush')
    expect(actionFor('P', actions, { brush: 'P' })?.id).toBe('brush')
    expect(actionFor('B', actions, { brush: 'P' })).toBeUndefined()
  })

  it('warns of a conflict, and takes the key from the other only then', () => {
    expect(conflict('grow', 'B', actions, {})?.id).toBe('brush')
    const choices = rebound('grow', 'B', actions, {})
    expect(choices).toEqual({ grow: 'B', brush: 'none' })
    expect(chordOf(actions[0] as Action, choices)).toBeNull()
    expect(actionFor('B', actions, choices)?.id).toBe('grow')
  })

  it('forgets a choice that is what the action came with', () => {
    expect(rebound('brush', 'B', actions, { brush: 'P' })).toEqual({})
  })

  it('prefers the enabled of two on one key', () => {
    const two = [action('keep', 'Enter', false), action('apply', 'Enter')]
    expect(actionFor('Enter', two, {})?.id).toBe('apply')
  })

  it('leaves the browser its own', () => {
    expect(reserved('Mod+W')).toBe(true)
    expect(reserved('Mod+B')).toBe(false)
  })

  it('performs only what is enabled', () => {
    expect(perform(action('x', null, false))).toBe(false)
    expect(perform(action('x', null))).toBe(true)
    expect(perform(undefined)).toBe(false)
  })
})

describe('text fields and controls', () => {
  it('keep their letters', () => {
    expect(isTyping({ tagName: 'INPUT', type: 'text' })).toBe(true)
    expect(isTyping({ tagName: 'INPUT', type: 'range' })).toBe(false)
    expect(isTyping({ tagName: 'TEXTAREA' })).toBe(true)
    expect(isTyping({ tagName: 'DIV', isContentEditable: true })).toBe(true)
    expect(belongsToControl('B', { tagName: 'INPUT', type: 'text' })).toBe(true)
    expect(belongsToControl('Mod+Z', { tagName: 'INPUT', type: 'number' })).toBe(true)
    expect(belongsToControl('Mod+Enter', { tagName: 'INPUT', type: 'number' })).toBe(false)
  })

  it('keep the keys that move or press them', () => {
    expect(belongsToControl('ArrowLeft', { tagName: 'INPUT', type: 'range' })).toBe(true)
    expect(belongsToControl('B', { tagName: 'INPUT', type: 'range' })).toBe(false)
    expect(belongsToControl('Enter', { tagName: 'BUTTON' })).toBe(true)
    expect(belongsToControl('B', { tagName: 'BUTTON' })).toBe(false)
    expect(belongsToControl('B', null)).toBe(false)
  })
})
