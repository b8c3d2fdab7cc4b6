/** The library of pictures that live in this browser: search, choose, delete, keep safe. */

import '../../../design/shelf.css'
import { make, question } from '../../../islands/dialog'
import { type Words } from '../../../sentences'
import { type Shelf, type ShelfRow } from '../shelf'
import { Grid } from './grid'
import { Safe } from './safe'
import { Voice, button, save, waiting } from './telling'

export interface GalleryOptions {
  /** Where a session opens; `/studio/<id>` where left out. */
  readonly address?: (session: string) => string
  /** More buttons for what is chosen: a move to the account, where there is one. */
  readonly more?: (selection: () => readonly string[]) => readonly HTMLElement[]
}

const TYPING_MS = 150
const NEWS_MS = 120

/** Fills an element with the gallery of a shelf; answers what takes it away again. Learns its own sentences. */
export async function mountGallery(
  element: HTMLElement,
  shelf: Shelf,
  words: Words,
  options: GalleryOptions = {},
): Promise<() => void> {
  await words.learn('shelf')
  const gallery = new Gallery(element, shelf, words, options)
  await gallery.load()
  return () => gallery.end()
}

class Gallery {
  private readonly shelf: Shelf
  private readonly words: Words
  private readonly voice: Voice
  private readonly safe: Safe
  private readonly grid: Grid
  private readonly element: HTMLElement
  private readonly search = make('input', 'input shelf__search')
  private readonly count = make('span', 'small numbers')
  private readonly acts = make('div', 'buttons shelf__acts')
  private readonly empty = make('div', 'empty')
  private readonly renaming: HTMLButtonElement
  private readonly unwatch: () => void
  private timer: ReturnType<typeof setTimeout> | undefined
  private loading = 0

  constructor(element: HTMLElement, shelf: Shelf, words: Words, options: GalleryOptions) {
    this.element = element
    this.shelf = shelf
    this.words = words
    this.voice = new Voice(words)
    this.safe = new Safe(shelf, words, this.voice)
    const address = options.address ?? ((session: string) => `/studio/${session}`)
    this.grid = new Grid(shelf, words, {
      address,
      chosen: (count) => this.onChosen(count),
      remove: (sessions) => void this.attempt(() => this.remove(sessions)),
    })
    this.renaming = button(words.t('shelf-rename'), () => void this.attempt(() => this.rename()))
    this.furnish(options)
    this.unwatch = shelf.watch(() => this.soon(NEWS_MS))
  }

  /** Reads the whole list, page by page, and shows it as it comes. */
  async load(): Promise<void> {
    const turn = ++this.loading
    const rows: ShelfRow[] = []
    for (let after: string | null = null; ;) {
      const page = await this.shelf.list(after, this.search.value)
      if (turn !== this.loading) return
      rows.push(...page.rows)
      after = page.next
      if (after === null) break
    }
    this.show(rows)
    await this.safe.show()
  }

  end(): void {
    this.loading++
    clearTimeout(this.timer)
    this.unwatch()
    this.grid.end()
    this.element.replaceChildren()
  }

  private furnish(options: GalleryOptions): void {
    const { t } = this.words
    this.search.type = 'search'
    this.search.placeholder = t('shelf-search')
    this.search.setAttribute('aria-label', t('shelf-search'))
    this.search.oninput = () => this.soon(TYPING_MS)
    const remove = (): void => void this.attempt(() => this.remove(this.grid.selection()))
    this.acts.append(
      button(t('shelf-download'), () => void this.attempt(() => this.download())),
      this.renaming,
      ...(options.more?.(() => this.grid.selection()) ?? []),
      button(t('shelf-delete'), remove, 'button button--quiet button--danger'),
      button(t('shelf-choose-none'), () => this.grid.choose(false), 'button button--quiet'),
    )
    this.acts.hidden = true
    const bar = make('div', 'shelf__bar')
    this.count.setAttribute('role', 'status')
    bar.append(this.search, this.count, this.acts)
    this.element.classList.add('shelf')
    this.element.replaceChildren(bar, this.safe.element, this.grid.element, this.empty, this.voice.element)
  }

  private show(rows: readonly ShelfRow[]): void {
    this.grid.show(rows)
    this.count.textContent = this.words.t('shelf-count', { count: rows.length })
    const searched = this.search.value.trim() !== ''
    this.empty.hidden = rows.length > 0
    this.search.hidden = this.count.hidden = !rows.length && !searched
    const title = this.words.t(searched ? 'shelf-nothing-found' : 'shelf-empty')
    this.empty.replaceChildren(make('p', 'empty__title', title))
    if (!searched) this.empty.append(make('p', '', this.words.t('shelf-empty-hint')))
  }

  private onChosen(count: number): void {
    this.acts.hidden = count === 0
    this.renaming.hidden = count !== 1
    this.grid.element.toggleAttribute('data-picking', count > 0)
    if (count) this.count.textContent = this.words.t('shelf-chosen', { count })
  }

  private async remove(sessions: readonly string[]): Promise<void> {
    if (!sessions.length) return
    const { t } = this.words
    const asked = {
      title: t('shelf-delete-title', { count: sessions.length }),
      body: [t('shelf-delete-hint')],
      go: t('shelf-delete'),
      stop: t('shelf-cancel'),
    }
    if (!(await question({ ...asked, danger: true }))) return
    this.grid.focusNear(sessions)
    const removal = await this.shelf.remove({ sessions, versions: [] })
    const said = t('shelf-deleted', { count: removal.sessions })
    if (removal.until === null) return this.voice.say(said)
    const act = (): void => void this.attempt(() => this.undo(removal.id))
    this.voice.say(said, { text: t('shelf-undo'), act, until: removal.until })
  }

  private async undo(removal: string): Promise<void> {
    if (!(await this.shelf.restore(removal))) this.voice.say(this.words.t('shelf-undo-late'))
  }

  private async rename(): Promise<void> {
    const [id] = this.grid.selection()
    const row = id && this.grid.row(id)
    if (!row) return
    const field = make('input', 'input')
    field.value = row.title
    field.maxLength = 120
    field.autofocus = true
    field.setAttribute('aria-label', this.words.t('shelf-name'))
    const asked = { title: this.words.t('shelf-rename'), go: this.words.t('shelf-save') }
    const agreed = await question({ ...asked, stop: this.words.t('shelf-cancel'), body: [field] })
    if (agreed && field.value.trim()) await this.shelf.rename(row.id, field.value.trim())
  }

  /** The pictures in front of the chosen sessions: one as a file, several in a ZIP. */
  private async download(): Promise<void> {
    const sessions = await Promise.all(this.grid.selection().map((id) => this.shelf.read(id)))
    const heads = sessions.flatMap((session) => {
      const head = session?.versions.find(({ id }) => id === session.head)
      return session && head ? [{ title: session.title, head }] : []
    })
    const { bundle } = await import('./bundle')
    const made = await waiting(this.words.t('shelf-download'), this.words, (progress) =>
      bundle(this.shelf, heads, progress),
    )
    if (made) save(made.file, made.name)
  }

  private soon(wait: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.attempt(() => this.load()), wait)
  }

  private async attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task()
    } catch (error) {
      this.voice.wrong(error)
    }
  }
}
