/**
 * A form that asks before it is sent: data-confirm is the sentence, data-confirm-title the title,
 * data-confirm-go the word on the button. Without scripts the form's own page asks.
 */

import { question } from './dialog'
import { t } from './words'

export function confirmed(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return
  form.addEventListener('submit', (event) => {
    if (form.dataset['asked']) return
    event.preventDefault()
    const submitter = event.submitter
    void ask(form).then((yes) => {
      if (!yes) return
      form.dataset['asked'] = 'yes'
      form.requestSubmit(submitter)
      delete form.dataset['asked']
    })
  })
}

function ask(form: HTMLFormElement): Promise<boolean> {
  const { confirm = '', confirmTitle = '', confirmGo } = form.dataset
  return question({
    title: confirmTitle,
    body: confirm ? [confirm] : [],
    go: confirmGo ?? t('library-confirm'),
    stop: t('library-cancel'),
    danger: true,
  })
}
