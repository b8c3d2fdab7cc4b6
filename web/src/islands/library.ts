/** The library: several sessions chosen at once, deleted, packed as a ZIP, renamed. */

import { ApiError, ask, askBlob } from '../api/client'
import { type ApiDeletion, type ApiMe, type ApiSession } from '../api/types'
import { make, question } from './dialog'
import { following } from './making'
import { t } from './words'

export function library(section: HTMLElement): void {
  const list = section.querySelector<HTMLElement>('.contact')
  if (list?.querySelector('[data-session]')) new Library(section, list).enhance()
}

class Library {
  private readonly said = make('p', 'note', '')
  private readonly bar = make('div', 'buttons', '')
  private readonly count = make('span', 'numbers', '')
  private readonly renaming = button('button', t('library-rename'), () => void this.rename())
  private readonly section: HTMLElement
  private list: HTMLElement
  private sorting: HTMLElement | null = null

  constructor(section: HTMLElement, list: HTMLElement) {
    this.section = section
    this.list = list
  }

  enhance(): void {
    this.said.setAttribute('role', 'status')
    this.said.hidden = true
    this.bar.append(
      this.count,
      button('button', t('library-zip'), () => void this.tell(() => this.zip())),
      this.renaming,
      button('button button--quiet button--danger', t('library-delete'), () => void this.remove(this.chosen())),
      button('button button--quiet', t('library-choose-none'), () => this.choose(false)),
    )
    const actions = this.section.querySelector('[data-part="actions"]')
    this.sorting = this.section.querySelector<HTMLElement>('[data-part="sorting"]')
    if (this.sorting) this.sorting.append(this.bar)
    else if (actions) actions.before(this.bar)
    else this.list.before(this.bar)
    this.list.before(this.said)
    this.begin()
    if ('making' in this.section.dataset) following(() => this.look())
  }

  private begin(): void {
    for (const item of this.items()) this.enhanceItem(item)
    this.list.addEventListener('keydown', (event) => this.onKey(event))
    this.show()
  }

  /** Takes the list as it is now from the server; what was chosen stays so. False when nothing is being made. */
  private async look(): Promise<boolean> {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
    const section = page.querySelector<HTMLElement>('[data-island="library"]')
    const list = section?.querySelector('.contact')
    if (!section || !list || this.chosen().length) return true
    const focused = this.items().findIndex((item) => item.contains(document.activeElement))
    this.list.replaceWith(list)
    this.list = list as HTMLElement
    this.begin()
    if (focused >= 0) this.focus(this.items()[focused])
    return 'making' in section.dataset
  }

  private enhanceItem(item: HTMLElement): void {
    const there = item.querySelector<HTMLInputElement>('.frame__pick')
    const box = there ?? make('input', 'frame__pick')
    box.type = 'checkbox'
    box.setAttribute('aria-label', t('library-choose', { title: item.dataset['title'] ?? '' }))
    box.onchange = () => this.show()
    if (!there) item.prepend(box)
    item.querySelector<HTMLElement>('.frame__star')?.addEventListener('click', (event) => {
      event.preventDefault()
      void this.star(item)
    })
    const link = item.querySelector<HTMLAnchorElement>('a[href$="/delete"]')
    link?.addEventListener('click', (event) => {
      event.preventDefault()
      void this.remove([item])
    })
  }

  private onKey(event: KeyboardEvent): void {
    const item = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-session]') : null
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      this.choose(true)
    }
    if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') return
    if (event.key === '.' && item?.querySelector('.frame__star')) void this.star(item)
    if (event.key === 'Delete' && item) void this.remove(this.chosen().length ? this.chosen() : [item])
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step && item) this.focus(this.items()[this.items().indexOf(item) + step])
  }

  private async zip(): Promise<void> {
    const [me, ...sessions] = await Promise.all([
      ask<ApiMe>('GET', '/api/me'),
      ...this.chosen().map((item) => ask<ApiSession>('GET', `/api/sessions/${item.dataset['session'] ?? ''}`)),
    ])
    const versions = sessions.flatMap(({ head }) => (head ? [head] : []))
    const format = me.preferences.download_format
    save(await askBlob('POST', '/api/downloads', { versions, format }), 'glassplate.zip')
  }

  private async star(item: HTMLElement): Promise<void> {
    const button = item.querySelector<HTMLButtonElement>('.frame__star')
    const on = !('starred' in item.dataset)
    await this.tell(async () => {
      await ask('POST', '/api/stars', { sessions: [item.dataset['session']], on })
      item.toggleAttribute('data-starred', on)
      button?.setAttribute('aria-pressed', String(on))
    })
  }

  private async rename(): Promise<void> {
    const [item] = this.chosen()
    if (!item) return
    const field = make('input', 'input')
    field.value = item.dataset['title'] ?? ''
    field.maxLength = 120
    field.autofocus = true
    field.setAttribute('aria-label', t('library-rename-name'))
    const words = { title: t('library-rename'), go: t('library-save'), stop: t('library-cancel') }
    const title = (await question({ ...words, body: [field] })) && field.value.trim()
    if (!title) return
    await this.tell(async () => {
      await ask('PATCH', `/api/sessions/${item.dataset['session'] ?? ''}`, { title })
      item.dataset['title'] = title
      const name = item.querySelector('.frame__name')
      if (name) name.textContent = title
    })
  }

  private async remove(items: readonly HTMLElement[]): Promise<void> {
    const body = { sessions: items.map((item) => item.dataset['session']), versions: [] }
    await this.tell(async () => {
      const { sentence } = await ask<ApiDeletion>('POST', '/api/deletions/preview', body)
      const title = t('library-delete-title', { count: items.length })
      const words = { go: t('library-delete'), stop: t('library-cancel'), danger: true }
      if (!(await question({ title, body: [sentence], ...words }))) return
      await ask('POST', '/api/deletions', body)
      const next = this.after(items)
      for (const item of items) item.remove()
      if (!this.items().length) location.reload()
      this.focus(next)
      this.show()
    })
  }

  /** The next session in sight once these are gone. */
  private after(items: readonly HTMLElement[]): HTMLElement | undefined {
    const all = this.items()
    const last = all.indexOf(items.at(-1) ?? document.body)
    return [...all.slice(last), ...all.slice(0, last).reverse()].find((item) => !items.includes(item))
  }

  /** Runs a task; what goes wrong is said in the server's words. */
  private async tell(task: () => Promise<void>): Promise<void> {
    this.section.setAttribute('aria-busy', 'true')
    this.said.hidden = true
    try {
      await task()
    } catch (error) {
      this.said.textContent = error instanceof ApiError && error.message ? error.message : t('library-failed')
      this.said.hidden = false
    }
    this.section.removeAttribute('aria-busy')
  }

  private choose(all: boolean): void {
    for (const box of this.list.querySelectorAll<HTMLInputElement>('.frame__pick')) box.checked = all
    this.show()
  }

  private show(): void {
    const count = this.chosen().length
    this.bar.hidden = count === 0
    if (this.sorting) this.sorting.hidden = count === 0
    this.renaming.hidden = count !== 1
    this.count.textContent = t('library-selected', { count })
    this.list.toggleAttribute('data-picking', count > 0)
  }

  private focus(item: HTMLElement | undefined): void {
    item?.querySelector<HTMLElement>('a')?.focus()
  }

  private items(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('[data-session]')]
  }

  private chosen(): HTMLElement[] {
    return this.items().filter((item) => item.querySelector<HTMLInputElement>('.frame__pick')?.checked)
  }
}

function button(className: string, text: string, press: () => void): HTMLButtonElement {
  const made = make('button', className, text)
  made.type = 'button'
  made.onclick = press
  return made
}

function save(file: Blob, name: string): void {
  const link = make('a', '')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
