/** A form that leads to another site and back: what this tab works on waits here meanwhile. */

const AWAY_MINUTES = 60
/** A form is not held up by a browser that answers nothing. */
const LONGEST_MS = 2000

export function leaving(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return
  form.addEventListener('submit', (event) => {
    if (form.dataset['told'] || event.defaultPrevented) return
    event.preventDefault()
    const pressed = event.submitter
    form.setAttribute('aria-busy', 'true')
    const patience = new Promise((resolve) => setTimeout(resolve, LONGEST_MS))
    void Promise.race([told().catch(() => undefined), patience]).then(() => {
      form.dataset['told'] = 'yes'
      form.requestSubmit(pressed)
    })
  })
  // Whoever comes back by the browser's own button may press again.
  addEventListener('pageshow', () => {
    delete form.dataset['told']
    form.removeAttribute('aria-busy')
  })
}

async function told(): Promise<void> {
  const { stepOut } = await import('../storage/browser/leftovers')
  await stepOut(AWAY_MINUTES)
}
