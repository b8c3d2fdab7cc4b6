/** Says that a newer version of the site waits. */

import { make } from '../islands/dialog'
import { words } from '../sentences'

export async function offered(worker: ServiceWorker): Promise<void> {
  const { t, learn } = words()
  await learn('shell')
  document.getElementById('new-version')?.remove()
  const note = make('div', 'toasts')
  note.id = 'new-version'
  note.setAttribute('role', 'status')
  const toast = make('div', 'toast')
  const reload = make('button', 'button', t('shell-reload'))
  reload.type = 'button'
  reload.onclick = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    worker.postMessage('take over')
  }
  const later = make('button', 'button', t('shell-later'))
  later.type = 'button'
  later.onclick = () => note.remove()
  document.body.append(note)
  toast.append(make('span', '', t('shell-new-version')), reload, later)
  note.append(toast)
}
