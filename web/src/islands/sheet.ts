/** The sheet on which pictures are asked for: the price follows what is chosen; the form itself is the server's. */

import { ask } from '../api/client'
import { learn, t } from './words'

interface Quote {
  readonly price: number
  readonly data_path: { readonly text: string }
}

export function sheet(section: HTMLElement): void {
  const form = section.querySelector('form')
  if (!form) return
  const words = form.querySelector('textarea')
  const known = learn('sheet')
  let asked = 0

  const field = (name: string): HTMLSelectElement | HTMLInputElement | null =>
    form.querySelector<HTMLSelectElement | HTMLInputElement>(`[name="${name}"]`)

  async function price(): Promise<void> {
    const tool = field('tool')?.value ?? ''
    for (const part of form?.querySelectorAll<HTMLElement>('[data-maker]') ?? []) {
      part.hidden = part.dataset['maker'] !== tool
    }
    const chosen = form?.querySelectorAll<HTMLSelectElement>(`[data-maker="${tool}"] select`) ?? []
    const parameters = Object.fromEntries([...chosen].map((each) => [each.dataset['parameter'] ?? '', valueOf(each)]))
    const mine = ++asked
    await known
    const quote = await ask<Quote>('POST', '/api/quotes', { tool, parameters }).catch(() => null)
    if (!quote || mine !== asked) return
    const whole = quote.price * Number(field('pictures')?.value ?? 1)
    const hidden = form?.querySelector<HTMLInputElement>('[data-part="price"]')
    if (hidden) hidden.value = String(whole)
    const go = form?.querySelector('[data-part="go"]')
    if (go) go.textContent = t('sheet-make', { count: whole })
    const path = form?.querySelector(`.asking__path[data-maker="${tool}"] span`)
    if (path) path.textContent = quote.data_path.text
  }

  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) void price()
  })
  words?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.requestSubmit()
  })
  // A second press would make, and cost, everything twice.
  form.addEventListener('submit', () => form.querySelector('[type="submit"]')?.setAttribute('aria-busy', 'true'))
  form.addEventListener('submit', (event) => {
    if (form.dataset['sent']) event.preventDefault()
    form.dataset['sent'] = 'true'
  })
  addEventListener('pageshow', () => delete form.dataset['sent'])
}

/** An option that is a number goes as one. */
function valueOf(select: HTMLSelectElement): string | number {
  const { value } = select
  return /^\d+$/.test(value) ? Number(value) : value
}
