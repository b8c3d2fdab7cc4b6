/** Sends a large file as the body of one request, and shows how much of it has arrived. */

export function bring(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  if (!button || !input) return
  button.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const file = input.files?.[0]
    if (file) send(form, file, button)
  })
}

function send(form: HTMLFormElement, file: File, button: HTMLButtonElement): void {
  const progress = form.querySelector<HTMLProgressElement>('[data-part=progress]')
  const request = new XMLHttpRequest()
  request.open('PUT', form.dataset['to'] ?? '')
  request.setRequestHeader(
    'X-CSRFToken',
    form.querySelector<HTMLInputElement>('[name=csrfmiddlewaretoken]')?.value ?? '',
  )
  request.responseType = 'json'
  request.upload.addEventListener('progress', (event) => {
    if (progress) progress.value = event.loaded / event.total
  })
  const busy = (yes: boolean): void => {
    button.disabled = yes
    if (progress) progress.hidden = !yes
  }
  request.addEventListener('loadend', () => {
    if (request.status === 201) {
      window.location.reload()
      return
    }
    busy(false)
    say(form, request.response?.error?.message)
  })
  say(form, undefined, true)
  busy(true)
  request.send(file)
}

function say(form: HTMLFormElement, message: unknown, quiet = false): void {
  const note = form.querySelector<HTMLElement>('[data-part=failed]')
  const text = note?.querySelector('span')
  if (!note || !text) return
  note.hidden = quiet
  text.textContent = typeof message === 'string' ? message : (note.dataset['away'] ?? '')
}
