/** Passkeys: the browser's own question, between a page's form and its sending. Without them, the buttons stay away. */

/** True where passkeys can be made and used: a page under a name, and a browser that reads our JSON. */
function isPossible(): boolean {
  return (
    window.isSecureContext &&
    'PublicKeyCredential' in window &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential &&
    !/^[0-9.]+$|^\[/.test(location.hostname)
  )
}

/** The page that makes one: its options lie in the page. */
export function passkeyMake(element: HTMLElement): void {
  if (!isPossible() || !(element instanceof HTMLFormElement)) return
  const options = JSON.parse(document.getElementById('passkey-options')?.textContent ?? '{}')
  element.querySelector('[data-cannot]')?.remove()
  element.querySelector('button')?.removeAttribute('hidden')
  ask(element, () =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  )
}

/** The button beside a sign-in form: what is to be signed is fetched when it is pressed. */
export function passkeyUse(element: HTMLElement): void {
  if (!isPossible() || !(element instanceof HTMLFormElement)) return
  element.hidden = false
  ask(element, async () => {
    const body = new FormData()
    body.set('csrfmiddlewaretoken', field(element, 'csrfmiddlewaretoken')?.value ?? '')
    const answer = await fetch(element.dataset['ask'] ?? '', { method: 'POST', body, credentials: 'same-origin' })
    if (!answer.ok) throw new Error('passkey')
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json())
    return navigator.credentials.get({ publicKey })
  })
}

function ask(form: HTMLFormElement, question: () => Promise<Credential | null>): void {
  const failed = form.querySelector<HTMLElement>('[data-failed]')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (failed) failed.hidden = true
    void question()
      .then((made) => {
        const credential = field(form, 'credential')
        if (!(made instanceof PublicKeyCredential) || !credential) throw new Error('passkey')
        credential.value = JSON.stringify(made.toJSON())
        form.submit()
      })
      .catch(() => {
        if (failed) failed.hidden = false
      })
  })
}

function field(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
}
