/** Short notices; read aloud, and gone after a while. */

export interface Toast {
  readonly id: number
  readonly text: string
  readonly bad: boolean
  readonly action: { readonly label: string; readonly run: () => void } | null
}

export class Toasts {
  list = $state.raw<readonly Toast[]>([])
  private count = 0

  say(text: string, action: Toast['action'] = null): void {
    this.show(text, false, action, action ? 10000 : 5000)
  }

  fail(text: string): void {
    this.show(text, true, null, 12000)
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id)
  }

  private show(text: string, bad: boolean, action: Toast['action'], ms: number): void {
    const id = ++this.count
    this.list = [...this.list.filter((toast) => toast.text !== text), { id, text, bad, action }].slice(-3)
    setTimeout(() => this.dismiss(id), ms)
  }
}
