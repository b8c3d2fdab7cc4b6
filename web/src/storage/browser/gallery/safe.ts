/** What keeps a gallery that lives in one browser only: room, the browser's promise, copies. */

import { make, question } from '../../../islands/dialog'
import { type Words } from '../../../sentences'
import { type Shelf } from '../shelf'
import { type Voice, button, save, sizeOf, waiting } from './telling'

export class Safe {
  readonly element = make('div', 'shelf__safe')
  private readonly shelf: Shelf
  private readonly words: Words
  private readonly voice: Voice
  private readonly file = make('input', 'shelf__file')

  constructor(shelf: Shelf, words: Words, voice: Voice) {
    this.shelf = shelf
    this.words = words
    this.voice = voice
    this.file.type = 'file'
    this.file.accept = '.zip,.glassplate'
    this.file.tabIndex = -1
    this.file.setAttribute('aria-label', words.t('shelf-import'))
    this.file.onchange = () => void this.attempt(() => this.import())
  }

  async show(): Promise<void> {
    const [gauge, eviction, folder] = await Promise.all([
      this.shelf.gauge(),
      this.shelf.eviction(),
      this.shelf.folder().catch(() => 'unsupported' as const),
    ])
    const buttons = make('div', 'buttons')
    buttons.append(
      this.exporting(),
      button(this.words.t('shelf-import'), () => this.file.click()),
      this.file,
    )
    if (folder !== 'unsupported') {
      const open = button(this.words.t(`shelf-folder-${folder}`), () => void this.attempt(() => this.useFolder()))
      buttons.append(open)
      if (folder !== 'none') {
        buttons.append(button(this.words.t('shelf-folder-leave'), () => void this.attempt(() => this.leaveFolder())))
      }
    }
    const warning = make('p', eviction === 'kept' ? 'note note--good' : 'note')
    const said = make('span', '', this.words.t(`shelf-eviction-${eviction}`))
    said.dataset['eviction'] = eviction
    warning.append(said)
    if (eviction === 'when-full' || eviction === 'seven-days') {
      const ask = button(this.words.t('shelf-persist'), () => void this.attempt(() => this.persist()))
      buttons.prepend(ask)
    }
    this.element.replaceChildren(warning, buttons, this.room(gauge.used, gauge.quota))
  }

  private exporting(): HTMLButtonElement {
    const made = button(this.words.t('shelf-export'), () => void this.attempt(() => this.export()))
    made.dataset['act'] = 'export'
    return made
  }

  private room(used: number | null, quota: number | null): HTMLElement {
    const line = make('div', 'shelf__room')
    if (used === null || !quota) return line
    const language = document.documentElement.lang || 'en'
    const values = { used: sizeOf(used, language), quota: sizeOf(quota, language) }
    const text = make('span', 'small numbers', this.words.t('shelf-room', values))
    const bar = make('progress', 'progress')
    bar.max = quota
    bar.value = used
    bar.setAttribute('aria-label', text.textContent ?? '')
    line.append(text, bar)
    return line
  }

  private async persist(): Promise<void> {
    const granted = await this.shelf.persist()
    this.voice.say(this.words.t(granted ? 'shelf-persist-yes' : 'shelf-persist-no'))
    await this.show()
  }

  private async export(): Promise<void> {
    const field = this.passphraseField('new-password')
    const words = { title: this.words.t('shelf-export'), go: this.words.t('shelf-export-go') }
    const body = [this.words.t('shelf-export-hint'), field.element]
    if (!(await question({ ...words, stop: this.words.t('shelf-cancel'), body }))) return
    const passphrase = field.input.value || null
    const made = await waiting(words.title, this.words, (progress) => this.shelf.export(passphrase, progress))
    if (!made) return
    save(made.file, made.name)
    this.voice.say(this.words.t('shelf-exported', { count: made.versions }))
  }

  private async import(): Promise<void> {
    const file = this.file.files?.[0]
    this.file.value = ''
    if (!file) return
    const { isSealed } = await import('../file/sealed')
    const passphrase = (await isSealed(file)) ? await this.passphraseOf() : null
    if (passphrase === '') return
    const title = this.words.t('shelf-import')
    const got = await waiting(title, this.words, (progress) => this.shelf.import(file, passphrase, progress))
    if (!got) return
    const { versions: count, known, broken } = got
    const whole = known ? 'shelf-imported-known' : 'shelf-imported'
    this.voice.say(this.words.t(broken ? 'shelf-imported-broken' : whole, { count, known, broken }))
    await this.show()
  }

  private async passphraseOf(): Promise<string> {
    const field = this.passphraseField('current-password')
    const asked = {
      title: this.words.t('shelf-import-sealed'),
      body: [field.element],
      go: this.words.t('shelf-import-go'),
      stop: this.words.t('shelf-cancel'),
    }
    return (await question(asked)) ? field.input.value : ''
  }

  private passphraseField(kind: 'new-password' | 'current-password'): {
    readonly element: HTMLElement
    readonly input: HTMLInputElement
  } {
    const element = make('label', 'field')
    const input = make('input', 'input')
    input.type = 'password'
    input.autocomplete = kind
    input.autofocus = true
    element.append(make('span', 'field__label', this.words.t('shelf-passphrase')), input)
    return { element, input }
  }

  private async useFolder(): Promise<void> {
    const title = this.words.t('shelf-folder-none')
    const count = await waiting(title, this.words, (progress) => this.shelf.useFolder(progress))
    if (count !== null) this.voice.say(this.words.t('shelf-folder-done', { count }))
    await this.show()
  }

  private async leaveFolder(): Promise<void> {
    await this.shelf.leaveFolder()
    await this.show()
  }

  private async attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task()
    } catch (error) {
      this.voice.wrong(error)
    }
  }
}
