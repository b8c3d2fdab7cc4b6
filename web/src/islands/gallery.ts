/** The library of a service whose server keeps no picture: the page is the frame, this browser fills it. */

import { mountGallery } from '../storage/browser/gallery/mount'
import { openShelf } from '../storage/browser/open'
import { type Life, type Shelf } from '../storage/browser/shelf'
import { ShelfError } from '../storage/browser/trouble'
import { make } from './dialog'
import { has, know, learn, t } from './words'

const words = { t, has, know, learn }
const address = (session: string): string => `/studio#${session}`

export async function gallery(section: HTMLElement): Promise<void> {
  await Promise.all([learn('near'), learn('shelf')])
  try {
    await filled(section)
  } catch (error) {
    if (!(error instanceof ShelfError)) throw error
    const said = make('p', 'note note--bad', t(`shelf-error-${error.code}`))
    said.setAttribute('role', 'alert')
    section.append(make('p', '', t('near-no-browser')), said)
  }
}

async function filled(section: HTMLElement): Promise<void> {
  const { owner = '', undo, life, keeps } = section.dataset
  const open = (life: Life): Promise<Shelf> => openShelf({ life, owner, undo: Number(undo) || 0 })
  if (life === 'kept') return void (await mountGallery(part(section), await open('kept'), words, { address }))
  const tab = await open('tab')
  const kept = keeps === undefined ? null : await open('kept')
  if (!kept) return void (await mountGallery(part(section), tab, words, { address }))
  await several(section, tab, kept)
}

/** What goes with the tab, and what was kept out of it; each can be moved to the other. */
async function several(section: HTMLElement, tab: Shelf, kept: Shelf): Promise<void> {
  const shelves = [
    { shelf: tab, other: kept, title: 'near-tab', move: 'near-keep' },
    { shelf: kept, other: tab, title: 'near-kept', move: 'near-let' },
  ] as const
  for (const { shelf, other, title, move } of shelves) {
    const moved = (selection: () => readonly string[]): HTMLElement => {
      const button = make('button', 'button', t(move))
      button.type = 'button'
      button.onclick = () => void shelf.moveTo(other, selection())
      return button
    }
    const holder = part(section, t(title))
    await mountGallery(holder, shelf, words, { address, more: (selection) => [moved(selection)] })
  }
}

function part(section: HTMLElement, title = ''): HTMLElement {
  const holder = make('div', 'library__part')
  if (title) section.append(make('h2', '', title))
  section.append(holder)
  return holder
}
