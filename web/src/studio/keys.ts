/** Sends key presses to actions; fields, focused controls and open dialogs keep their own keys. */

import { type Action, perform } from '../core/actions'
import { actionFor, belongsToControl, chord } from '../core/shortcuts'
import { type Desk } from './state/desk.svelte'

/** Held by habit from other programs, besides the key that the action shows. */
const ALSO: Readonly<Record<string, string>> = { 'Mod+Y': 'Mod+Shift+Z', '=': '+', 'Mod+/': '?' }

export class Keys {
  private held: Action | null = null
  private heldKey = ''
  private readonly desk: Desk
  private readonly actions: readonly Action[]

  constructor(desk: Desk, actions: readonly Action[]) {
    this.desk = desk
    this.actions = actions
  }

  down(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || this.desk.dialog !== 'none') return
    const pressed = chord(event)
    if (!pressed) return
    if (pressed === 'Escape') return this.escape()
    if (belongsToControl(pressed, event.target instanceof HTMLElement ? event.target : null)) return
    if (this.desk.me?.preferences.shortcutsOn === false) return
    const action = this.find(pressed)
    if (!action?.enabled()) return
    event.preventDefault()
    if (event.repeat && action.release) return
    perform(action)
    if (action.release) {
      this.held = action
      this.heldKey = event.key
    }
  }

  up(event: KeyboardEvent): void {
    if (!this.held || event.key !== this.heldKey) return
    this.held.release?.()
    this.held = null
  }

  private find(pressed: string): Action | undefined {
    const choices = this.desk.me?.preferences.shortcuts ?? {}
    const other = ALSO[pressed]
    return actionFor(pressed, this.actions, choices) ?? (other ? actionFor(other, this.actions, choices) : undefined)
  }

  /** Leaves what is going on, the innermost first. */
  private escape(): void {
    const { masking, looking } = this.desk
    if (masking.hand !== 'hand') masking.hand = 'hand'
    else if (looking.compare !== 'off') looking.setCompare('off')
    else if (this.desk.quiet) this.desk.toggleQuiet()
    else this.desk.sheet = false
  }
}
