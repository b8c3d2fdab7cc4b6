/** A modal question in a page, made of the browser's own dialog. */

export interface Question {
  readonly title: string
  readonly body: readonly (string | HTMLElement)[]
  readonly go: string
  readonly stop: string
  readonly danger?: boolean
}

/** Asks; true when the person goes on. The dialog is gone afterwards and the focus is where it was. */
export function question(asked: Question): Promise<boolean> {
  const dialog = make('dialog', 'dialog')
  const title = make('h2', 'dialog__title', asked.title)
  title.id = 'question'
  dialog.setAttribute('aria-labelledby', title.id)
  const body = make('div', 'dialog__body')
  body.append(...asked.body.map((part) => (typeof part === 'string' ? make('p', '', part) : part)))
  const form = make('form', '')
  form.method = 'dialog'
  const foot = make('div', 'dialog__foot buttons buttons--end')
  const go = make('button', `button ${asked.danger ? 'button--danger' : 'button--main'}`, asked.go)
  go.value = 'go'
  const stop = make('button', 'button', asked.stop)
  // No submit button: Enter in a field goes on. It comes first, and has the focus where something is destroyed.
  stop.type = 'button'
  stop.onclick = () => dialog.close('stop')
  foot.append(stop, go)
  form.append(title, body, foot)
  dialog.append(form)
  document.body.append(dialog)
  return new Promise((resolve) => {
    dialog.onclose = () => {
      dialog.remove()
      resolve(dialog.returnValue === 'go')
    }
    if (!asked.danger) go.autofocus = true
    dialog.showModal()
  })
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}
