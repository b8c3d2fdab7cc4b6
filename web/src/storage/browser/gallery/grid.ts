/** The contact sheet: only the pictures near the eye are in the page, however many there are. */

import { make } from '../../../islands/dialog'
import { type Words } from '../../../sentences'
import { type Lease, type Shelf, type ShelfRow } from '../shelf'
import { type Sheet, between, neighbour, sheet } from './layout'

/** How far beyond the window pictures are made ready. */
const BEYOND = 800

export interface Hands {
  readonly address: (session: string) => string
  readonly chosen: (count: number) => void
  readonly remove: (sessions: readonly string[]) => void
}

export class Grid {
  readonly element = make('ul', 'shelf__sheet')
  private readonly lease: Lease
  private readonly words: Words
  private readonly hands: Hands
  private readonly shown = new Map<string, HTMLLIElement>()
  private readonly chosen = new Set<string>()
  private readonly watcher = new ResizeObserver(() => this.arrange())
  private readonly follow = (): void => this.soon()
  private rows: readonly ShelfRow[] = []
  private plan: Sheet = sheet([], 0)
  private drawing = 0

  constructor(shelf: Shelf, words: Words, hands: Hands) {
    this.words = words
    this.hands = hands
    this.lease = shelf.lease()
    this.element.setAttribute('aria-label', words.t('shelf-sheet'))
    this.element.addEventListener('keydown', (event) => this.onKey(event))
    this.element.addEventListener('change', (event) => this.onChoice(event))
    this.watcher.observe(this.element)
    addEventListener('scroll', this.follow, { passive: true })
  }

  /** Shows these sessions; those that were in the page already stay as they are, focus and all. */
  show(rows: readonly ShelfRow[]): void {
    const before = new Map(this.rows.map((row) => [row.id, row]))
    this.rows = rows
    const ids = new Set(rows.map(({ id }) => id))
    for (const id of this.chosen) if (!ids.has(id)) this.chosen.delete(id)
    for (const id of this.shown.keys()) if (!ids.has(id)) this.drop(id)
    for (const row of rows) {
      const known = before.get(row.id)
      if (known && JSON.stringify(known) !== JSON.stringify(row)) this.drop(row.id)
    }
    this.hands.chosen(this.chosen.size)
    this.arrange()
  }

  selection(): readonly string[] {
    return this.rows.flatMap(({ id }) => (this.chosen.has(id) ? [id] : []))
  }

  row(id: string): ShelfRow | undefined {
    return this.rows.find((row) => row.id === id)
  }

  choose(all: boolean): void {
    this.chosen.clear()
    if (all) for (const { id } of this.rows) this.chosen.add(id)
    for (const [id, item] of this.shown) this.tick(item, this.chosen.has(id))
    this.hands.chosen(this.chosen.size)
  }

  /** Puts the focus where the first of these was, once they are gone. */
  focusNear(gone: readonly string[]): void {
    const index = this.rows.findIndex(({ id }) => gone.includes(id))
    queueMicrotask(() => this.focus(Math.min(index, this.rows.length - 1)))
  }

  end(): void {
    this.watcher.disconnect()
    removeEventListener('scroll', this.follow)
    cancelAnimationFrame(this.drawing)
    this.lease.release()
  }

  private arrange(): void {
    const sizes = this.rows.map(({ cover }) => cover ?? { width: 1, height: 1 })
    this.plan = sheet(sizes, this.element.clientWidth)
    this.element.style.height = `${this.plan.height}px`
    this.draw(true)
  }

  private soon(): void {
    this.drawing ||= requestAnimationFrame(() => this.draw())
  }

  /** `all`: places have changed; scrolling only brings new ones in sight. */
  private draw(all = false): void {
    this.drawing = 0
    const top = -this.element.getBoundingClientRect().top
    const [from, to] = between(this.plan, top - BEYOND, top + innerHeight + BEYOND)
    const wanted = new Set(this.rows.slice(from, to).map(({ id }) => id))
    const focused = this.element.querySelector(':focus')?.closest<HTMLElement>('[data-session]')?.dataset['session']
    for (const id of this.shown.keys()) if (!wanted.has(id) && id !== focused) this.drop(id)
    if (all) for (const [i, { id }] of this.rows.entries()) if (this.shown.has(id)) this.place(i)
    for (let i = from; i < to; i++) if (!this.shown.has(this.rows[i]?.id ?? '')) this.place(i)
  }

  private place(index: number): void {
    const row = this.rows[index]
    const place = this.plan.places[index]
    if (!row || !place) return
    const item = this.shown.get(row.id) ?? this.item(row)
    item.setAttribute('aria-posinset', String(index + 1))
    item.setAttribute('aria-setsize', String(this.rows.length))
    const { style } = item
    style.transform = `translate(${place.left}px, ${place.top}px)`
    style.width = `${place.width}px`
    style.height = `${place.height}px`
    if (item.parentElement) return
    // Screen readers and the Tab key follow the order in the page.
    let later: HTMLElement | null = null
    for (let i = index + 1; i < this.rows.length && !later; i++) later = this.shown.get(this.rows[i]?.id ?? '') ?? null
    this.shown.set(row.id, item)
    this.element.insertBefore(item, later)
  }

  private item(row: ShelfRow): HTMLLIElement {
    const title = row.title || this.words.t('shelf-untitled')
    const item = make('li', 'frame')
    item.dataset['session'] = row.id
    const box = make('input', 'frame__pick')
    box.type = 'checkbox'
    box.checked = this.chosen.has(row.id)
    box.setAttribute('aria-label', this.words.t('shelf-choose', { title }))
    const link = make('a', 'frame__picture')
    link.href = this.hands.address(row.id)
    link.setAttribute('aria-label', title)
    const label = make('div', 'frame__label')
    const count = this.words.t('shelf-versions', { count: row.versions })
    label.append(make('span', 'frame__name', title), make('span', 'frame__more numbers', count))
    item.append(box, link, label)
    item.toggleAttribute('data-selected', box.checked)
    void this.cover(row, link)
    return item
  }

  private async cover(row: ShelfRow, link: HTMLAnchorElement): Promise<void> {
    if (!row.cover) return
    const address = await this.lease.address(row.cover.version, 'thumbnail').catch(() => null)
    if (!address) {
      link.append(make('span', 'shelf__missing', this.words.t('shelf-missing')))
      return
    }
    const image = make('img', '')
    image.decoding = 'async'
    image.alt = ''
    image.width = row.cover.width
    image.height = row.cover.height
    image.src = address
    link.append(image)
  }

  private drop(id: string): void {
    this.shown.get(id)?.remove()
    this.shown.delete(id)
  }

  private onChoice(event: Event): void {
    const box = event.target as HTMLInputElement
    const item = box.closest<HTMLLIElement>('[data-session]')
    const id = item?.dataset['session']
    if (!item || !id) return
    if (box.checked) this.chosen.add(id)
    else this.chosen.delete(id)
    this.tick(item, box.checked)
    this.hands.chosen(this.chosen.size)
  }

  private onKey(event: KeyboardEvent): void {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-session]')?.dataset['session']
    const index = this.rows.findIndex((row) => row.id === id)
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) this.choose(true)
    else if (event.key === 'Escape' && this.chosen.size) this.choose(false)
    else if (event.key === 'Delete' && id) this.hands.remove(this.chosen.size ? this.selection() : [id])
    else {
      const next = index < 0 ? null : neighbour(this.plan, index, event.key)
      if (next === null) return
      this.focus(next)
    }
    event.preventDefault()
  }

  private focus(index: number): void {
    const row = this.rows[index]
    const place = this.plan.places[index]
    if (!row || !place) return
    const top = this.element.getBoundingClientRect().top + place.top
    if (top < 0) scrollBy({ top: top - 8 })
    else if (top + place.height > innerHeight) scrollBy({ top: top + place.height - innerHeight + 8 })
    this.place(index)
    this.shown.get(row.id)?.querySelector('a')?.focus({ preventScroll: true })
    this.draw()
  }

  private tick(item: HTMLLIElement, on: boolean): void {
    const box = item.querySelector<HTMLInputElement>('.frame__pick')
    if (box) box.checked = on
    item.toggleAttribute('data-selected', on)
  }
}
