/** What the first look can do without, loaded when a hand comes near it. The reader of a part is shown nothing until then. */

class Parts {
  fields = $state.raw<typeof import('./fields') | null>(null)
  menus = $state.raw<typeof import('./menus') | null>(null)
  words = $state.raw<typeof import('./words') | null>(null)
  dialogs = $state.raw<typeof import('./dialogs') | null>(null)
  coming = $state.raw<typeof import('./coming') | null>(null)
  near = $state.raw<typeof import('./near') | null>(null)
  away = $state.raw<typeof import('./away') | null>(null)
  device = $state.raw<typeof import('./ondevice') | null>(null)
  /** A part could not be had: the connection is gone, or the server has another edition by now. */
  lost = $state(false)

  readonly wantFields = (): Promise<void> => this.take(async () => (this.fields ??= await import('./fields')))
  readonly wantMenus = (): Promise<void> => this.take(async () => (this.menus ??= await import('./menus')))
  readonly wantWords = (): Promise<void> => this.take(async () => (this.words ??= await import('./words')))
  readonly wantDialogs = (): Promise<void> => this.take(async () => (this.dialogs ??= await import('./dialogs')))
  readonly wantComing = (): Promise<void> => this.take(async () => (this.coming ??= await import('./coming')))
  readonly wantNear = (): Promise<void> => this.take(async () => (this.near ??= await import('./near')))
  readonly wantAway = (): Promise<void> => this.take(async () => (this.away ??= await import('./away')))
  readonly wantDevice = (): Promise<void> => this.take(async () => (this.device ??= await import('./ondevice')))

  private async take(load: () => Promise<unknown>): Promise<void> {
    try {
      await load()
      this.lost = false
    } catch {
      this.lost = true
    }
  }
}

export const parts = new Parts()
