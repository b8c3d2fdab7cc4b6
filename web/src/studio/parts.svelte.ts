/** Holds what is loaded after the first paint (later.ts), and the dialogs once the first one opens. */

type Later = typeof import('./later')
type Dialogs = typeof import('./Dialogs.svelte')

class Parts {
  later = $state.raw<Later | null>(null)
  dialogs = $state.raw<Dialogs['default'] | null>(null)

  async load(): Promise<void> {
    this.later = await import('./later')
  }

  async loadDialogs(): Promise<void> {
    this.dialogs = (await import('./Dialogs.svelte')).default
  }
}

export const parts = new Parts()
