/** Chords such as "Mod+Shift+Z": Mod is Command on a Mac and Control elsewhere. */

import { type Action } from './actions'

export interface Press {
  readonly key: string
  readonly code?: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** What a person chose instead of the keys an action comes with. */
export type Choices = Readonly<Record<string, string>>

/** Chosen for an action that shall listen to no key. */
export const NONE = 'none'

const MODIFIERS = ['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'CapsLock']

/** The chord of a key press; null while only modifiers are down. */
export function chord(press: Press): string | null {
  if (MODIFIERS.includes(press.key)) return null
  const key = named(press)
  const parts: string[] = []
  if (press.ctrlKey || press.metaKey) parts.push('Mod')
  if (press.altKey) parts.push('Alt')
  if (press.shiftKey && !shiftMadeIt(key)) parts.push('Shift')
  return [...parts, key].join('+')
}

/** Where a keyboard writes another letter, the key is told by its place: shortcuts work under every layout. */
const PLACES: Readonly<Record<string, string>> = { BracketLeft: '[', BracketRight: ']', Backslash: '\\', Minus: '-' }

function named(press: Press): string {
  if (press.key === ' ') return 'Space'
  const changed = press.altKey || press.ctrlKey || press.metaKey
  const foreign = press.key.length === 1 && !/[!-~]/.test(press.key)
  return (changed || foreign ? placed(press.code ?? '') : null) ?? upper(press.key)
}

const placed = (code: string): string | null => /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? PLACES[code] ?? null

const upper = (key: string): string => (key.length === 1 ? key.toUpperCase() : key)

/** Signs such as "?" need Shift on some keyboards and not on others: Shift is no part of their chord. */
const shiftMadeIt = (key: string): boolean => key.length === 1 && !/[A-Z0-9]/.test(key)

export function chordOf(action: Action, choices: Choices): string | null {
  const chosen = choices[action.id]
  if (chosen === undefined) return action.key
  return chosen === NONE ? null : chosen
}

export function actionFor(pressed: string, actions: readonly Action[], choices: Choices): Action | undefined {
  const bound = actions.filter((action) => chordOf(action, choices) === pressed)
  return bound.find((action) => action.enabled()) ?? bound[0]
}

/** Another action that already listens to a chord. */
export function conflict(id: string, wanted: string, actions: readonly Action[], choices: Choices): Action | undefined {
  return actions.find((action) => action.id !== id && chordOf(action, choices) === wanted)
}

/** The choices after an action was given a chord; the one that had it before is left without. */
export function rebound(id: string, wanted: string, actions: readonly Action[], choices: Choices): Choices {
  const next: Record<string, string> = { ...choices }
  const loser = conflict(id, wanted, actions, choices)
  if (loser) next[loser.id] = NONE
  if (actions.find((action) => action.id === id)?.key === wanted) delete next[id]
  else next[id] = wanted
  return next
}

/** Chords that a browser or the system keeps for itself. */
export const reserved = (wanted: string): boolean =>
  ['Mod+W', 'Mod+T', 'Mod+N', 'Mod+Q', 'Mod+R', 'Mod+L', 'Mod+Shift+T', 'Mod+Shift+N', 'F5', 'F12', 'Escape'].includes(
    wanted,
  )

/** Fields in which a letter is a letter. */
export interface Typing {
  readonly tagName: string
  readonly type?: string
  readonly isContentEditable?: boolean
}

const NOT_TEXT = ['range', 'checkbox', 'radio', 'button', 'submit', 'file', 'color']

export function isTyping(target: Typing | null): boolean {
  if (!target) return false
  if (target.isContentEditable) return true
  if (target.tagName === 'INPUT') return !NOT_TEXT.includes(target.type ?? 'text')
  return target.tagName === 'TEXTAREA' || target.tagName === 'SELECT'
}

/** Keys that mean something to the control that has the focus, and so are not taken from it. */
export function belongsToControl(pressed: string, target: Typing | null): boolean {
  if (!target) return false
  if (isTyping(target)) return !pressed.startsWith('Mod+') || /^Mod\+[ACVXZY]$|^Mod\+Shift\+Z$/.test(pressed)
  const arrows = /^(Shift\+)?(Arrow|Home|End|Page)/.test(pressed)
  if (target.tagName === 'INPUT') return arrows || pressed === 'Space'
  if (target.tagName === 'BUTTON' || target.tagName === 'A') return pressed === 'Enter' || pressed === 'Space'
  return target.tagName === 'SUMMARY' && (pressed === 'Enter' || pressed === 'Space')
}

/** How a chord is written for people: signs on a Mac, words elsewhere. */
export function spelled(wanted: string, mac: boolean): string {
  const parts = wanted.split(/\+(?=.)/)
  const signs: Readonly<Record<string, string>> = mac
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
    : { Mod: 'Ctrl', Alt: 'Alt', Shift: 'Shift' }
  return parts.map((part) => signs[part] ?? part.replace('Arrow', '')).join(mac ? '' : '+')
}
