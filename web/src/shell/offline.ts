/** The page without a network: the galleries of whoever is signed in here, and their pictures. */

import { make } from '../islands/dialog'
import { words } from '../sentences'
import { mountGallery } from '../storage/browser/gallery/mount'
import { sentenceOf } from '../storage/browser/gallery/telling'
import { openShelf } from '../storage/browser/open'
import { present } from '../storage/browser/present'
import { Viewer } from './viewer'

const AGAIN_MS = 5000

export async function offline(section: HTMLElement): Promise<void> {
  const said = words()
  await Promise.all([said.learn('shell'), said.learn('shelf')])
  addEventListener('online', () => void back())
  setInterval(() => void back(), AGAIN_MS)
  const owners = await present()
  if (!owners.length) section.append(make('p', 'library__note', said.t(nothing(section))))
  for (const owner of owners) {
    const holder = make('div', '')
    section.append(holder)
    try {
      const shelf = await openShelf({ life: 'kept', owner })
      const viewer = new Viewer(shelf, said, section.dataset['studio'] ?? null)
      holder.before(viewer.element)
      await mountGallery(holder, shelf, said, { address: (session) => `#${session}` })
    } catch (error) {
      holder.append(make('p', 'note note--bad', sentenceOf(error, said)))
    }
  }
}

/** What is said where nothing is kept: of whoever is signed in, where anybody can be. */
function nothing(section: HTMLElement): 'shell-nothing-here' | 'shell-nothing-kept' {
  return 'nobodys' in section.dataset ? 'shell-nothing-kept' : 'shell-nothing-here'
}

/** To the page that was asked for, once the server answers again, unless somebody is in the middle of something. */
async function back(): Promise<void> {
  if (document.querySelector('dialog[open]') || location.hash.length > 1) return
  const answer = await fetch('/app.webmanifest', { cache: 'no-store' }).catch(() => null)
  if (answer?.ok) location.reload()
}
