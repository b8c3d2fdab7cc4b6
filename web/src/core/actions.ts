/** Everything a person can do is one object: a button, a shortcut and a label come from it. */

export interface Action {
  /** Its name is the sentence "action-" and this. */
  readonly id: string
  /** The chord it listens to unless a person chose another; null where it has none. */
  readonly key: string | null
  readonly group: Group
  readonly enabled: () => boolean
  readonly run: () => void
  /** For actions that last while the key is held. */
  readonly release?: () => void
}

export type Group = 'general' | 'view' | 'versions' | 'mask' | 'tools'

export const GROUPS: readonly Group[] = ['general', 'tools', 'mask', 'view', 'versions']

export function perform(action: Action | undefined): boolean {
  if (!action?.enabled()) return false
  action.run()
  return true
}
