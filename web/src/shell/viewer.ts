/** One session large, without the studio: its picture, its versions, a way to take it along. */

import { make } from '../islands/dialog'
import { type Words } from '../sentences'
import { fileName } from '../storage/browser/filename'
import { button, save, sentenceOf } from '../storage/browser/gallery/telling'
import { type Lease, type Shelf, type ShelfSession, type ShelfVersion } from '../storage/browser/shelf'

export class Viewer {
  readonly element = make('div', 'viewer')
  private readonly shelf: Shelf
  private readonly words: Words
  /** Where its tools are that run on this device; none where there are none. */
  private readonly studio: string | null
  private lease: Lease | null = null

  constructor(shelf: Shelf, words: Words, studio: string | null) {
    this.shelf = shelf
    this.words = words
    this.studio = studio
    this.element.hidden = true
    addEventListener('hashchange', () => void this.follow())
    void this.follow()
  }

  /** Shows the session that the address names, or goes away. */
  private async follow(): Promise<void> {
    const id = location.hash.slice(1)
    const session = id ? await this.shelf.read(id).catch(() => null) : null
    this.lease?.release()
    this.lease = session && this.shelf.lease()
    this.element.hidden = !session
    const version = session?.versions.find((each) => each.id === session.head) ?? session?.versions.at(-1)
    if (session && version) await this.show(session, version)
  }

  private async show(session: ShelfSession, version: ShelfVersion): Promise<void> {
    const address = await this.lease?.address(version.id, 'picture')
    const title = session.title || this.words.t('shelf-untitled')
    const picture = seen(version, title)
    if (address) picture.src = address
    const bar = make('div', 'buttons')
    bar.append(
      button(this.words.t('shelf-download'), () => void this.download(session, version)),
      button(this.words.t('shell-close'), () => (location.hash = '')),
    )
    if (this.studio && address) {
      const edit = make('a', 'button button--main', this.words.t('shell-edit'))
      edit.href = `${this.studio}#${session.id}`
      bar.prepend(edit)
    }
    const missing = make('p', 'note note--bad', this.words.t('shelf-missing'))
    this.element.replaceChildren(
      make('h2', '', title),
      address ? picture : missing,
      await this.strip(session, version),
      bar,
    )
    this.element.scrollIntoView()
  }

  private async strip(session: ShelfSession, shown: ShelfVersion): Promise<HTMLElement> {
    const strip = make('div', 'viewer__strip')
    for (const version of session.versions) {
      const press = button('', () => void this.show(session, version), 'viewer__version')
      press.setAttribute('aria-label', this.words.t('shell-version', { number: version.number }))
      if (version.id === shown.id) press.setAttribute('aria-current', 'true')
      const image = make('img', '')
      image.alt = ''
      const address = await this.lease?.address(version.id, 'thumbnail')
      if (address) image.src = address
      press.append(image)
      strip.append(press)
    }
    return strip
  }

  private async download(session: ShelfSession, version: ShelfVersion): Promise<void> {
    try {
      const file = await this.shelf.blob(version.id, 'picture')
      if (file) save(file, fileName(session.title, version))
    } catch (error) {
      this.element.append(make('p', 'note note--bad', sentenceOf(error, this.words)))
    }
  }
}

/** What a version is shown in: a film plays. */
function seen({ kind, width, height }: ShelfVersion, title: string): HTMLImageElement | HTMLVideoElement {
  const frame = kind === 'video' ? make('video', 'viewer__picture') : make('img', 'viewer__picture')
  if (frame instanceof HTMLVideoElement) {
    frame.controls = frame.loop = frame.playsInline = true
    frame.setAttribute('aria-label', title)
  } else frame.alt = title
  Object.assign(frame, { width, height })
  return frame
}
