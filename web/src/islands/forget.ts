/** A form after which this browser is to know nothing more: what only this browser has goes first, then the form. */

import { forgetShelf } from '../storage/browser/open'

export function forget(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return
  form.addEventListener('submit', (event) => {
    if (form.dataset['forgotten'] || !wanted(form, event.submitter)) return
    event.preventDefault()
    const { owner = '' } = form.dataset
    form.setAttribute('aria-busy', 'true')
    // What cannot be removed here goes with the answer, which tells the browser to clear this site.
    void Promise.allSettled([forgetShelf('kept', owner), forgetShelf('tab', owner)]).then(() => {
      form.dataset['forgotten'] = 'yes'
      form.requestSubmit(event.submitter)
    })
  })
}

function wanted(form: HTMLFormElement, pressed: HTMLElement | null): boolean {
  const box = form.elements.namedItem('browser')
  if (pressed instanceof HTMLButtonElement && pressed.name === 'browser') return pressed.value === 'clear'
  return box instanceof HTMLInputElement && box.checked
}
