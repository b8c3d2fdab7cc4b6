/** The studio of a service whose server keeps no picture: its store, and what the page says of where things are. */

import { type Eviction } from '../storage/browser/shelf'
import { ShelfError } from '../storage/browser/trouble'
import { type Local, type Place, type Server, openLocal } from '../storage/local'
import { onUse } from '../storage/local/onuse'
import { type Store } from '../storage/store'
import { learn, t } from '../words'
import { parts } from './parts.svelte'
import { here } from './where.svelte'

class Nearby {
  private local: Local | null = null
  placement = $state<Place['placement']>('nowhere')
  /** Whether a person may keep what the tab would take with it. */
  mayKeep = $state(false)
  /** Seconds after which the server deletes a result that it was not told about. */
  after = 0
  /** A session of the account has just moved here, and is gone there. */
  arrived = $state(false)
  /** When the server last said that it has nothing of a job any more; null where it could not be told. */
  settled = $state.raw<{ gone: boolean; at: Date } | null>(null)

  async open(place: Place, after: number, server?: Server): Promise<Store> {
    this.local = await openLocal(place, server)
    this.placement = place.placement
    this.mayKeep = this.local.shelves.all.length > 1
    this.after = after
    this.local.commissions.settled = (gone) => (this.settled = { gone, at: new Date() })
    return this.local.store
  }

  /** Whether a session is kept, and what the browser may do with it without being asked. */
  async how(session: string): Promise<{ kept: boolean; eviction: Eviction } | null> {
    const found = await this.local?.shelves.find(session)
    if (!found) return null
    return { kept: found.shelf.life === 'kept', eviction: await found.shelf.eviction() }
  }

  /** Moves a session of the account into this tab, once the person has said so here. */
  async take(target: HTMLElement, from: string): Promise<void> {
    const tab = this.local?.shelves.first
    if (!tab || !(await agreed(target))) return location.replace(`/studio/${from}`)
    try {
      const { hither } = await moving()
      history.replaceState(null, '', `/studio/here#${await hither(from, tab)}`)
      this.arrived = true
    } catch (error) {
      // What stands here already is whole or goes with the tab; the account still has its own.
      target.replaceChildren(said(error instanceof Error && error.message ? error.message : t('studio-error-unknown')))
      throw error
    }
  }

  /** Moves the picture that is looked at into the account; returns its new address. */
  async bring(session: string, version: string): Promise<string> {
    const found = await this.local?.shelves.find(session)
    const { thither } = await moving()
    return found ? `/studio/${await thither(found, version)}` : '/studio'
  }

  /** Moves a session to the shelf that stays, or back to the tab's own. */
  async keep(session: string, kept: boolean): Promise<void> {
    const [tab, lasting] = this.local?.shelves.all ?? []
    if (!tab || !lasting) return
    if (kept) {
      await tab.moveTo(lasting, [session])
      await lasting.persist()
    } else await lasting.moveTo(tab, [session])
  }
}

export const nearby = new Nearby()

const moving = (): Promise<typeof import('../storage/local/moving')> => onUse(() => import('../storage/local/moving'))

/** Asks on the page whether a session of the account is to move into this tab; a link alone moves nothing. */
async function agreed(target: HTMLElement): Promise<boolean> {
  const buttons = document.createElement('div')
  buttons.className = 'buttons'
  const asked = new Promise<boolean>((resolve) => {
    for (const [words, yes] of [
      ['near-move-go', true],
      ['near-move-stop', false],
    ] as const) {
      const button = document.createElement('button')
      button.className = yes ? 'button button--main' : 'button'
      button.textContent = t(words)
      button.onclick = () => resolve(yes)
      buttons.append(button)
    }
  })
  const holder = document.createElement('main')
  holder.className = 'empty'
  holder.append(said(t('near-move-question')), said(t('near-move-what')), buttons)
  target.replaceChildren(holder)
  const yes = await asked
  target.replaceChildren(said(t('studio-loading')))
  return yes
}

/** Opens the store that the page asks for; null, and said there, where this browser keeps nothing. */
export async function opened(target: HTMLElement): Promise<Store | null> {
  const { placement, owner = '', keeps, undo, remembers = '', maxPixels, after, from, tools } = target.dataset
  const place: Place = {
    placement: placement === 'nowhere' || placement === 'until-done' ? placement : 'account',
    ...{ owner, keeps: keeps !== undefined, undo: Number(undo) || 0, remembers: remembers.split(' ') },
    maxPixels: Number(maxPixels) || Infinity,
  }
  try {
    if (tools) return await away(target, place, tools)
    const store = await nearby.open(place, Number(after) || 0)
    if (from) await nearby.take(target, from)
    return store
  } catch (error) {
    if (!(error instanceof ShelfError)) throw error
    await learn('shelf')
    target.replaceChildren(said(t('near-no-browser')), said(t(`shelf-error-${error.code}`)))
    return null
  }
}

/** Without a network: whose shelf it is the browser knows, and the tools stand in the page. */
async function away(target: HTMLElement, place: Place, tools: string): Promise<Store | null> {
  await parts.wantAway()
  if (!parts.away) throw new ShelfError('unavailable')
  const { ownerHere, standIn } = parts.away
  const owner = place.owner || (await ownerHere(location.hash.slice(1)))
  here.only = true
  if (owner) return nearby.open({ ...place, owner, remembers: [] }, 0, await standIn(tools))
  target.replaceChildren(said(t('ondevice-nobody')))
  return null
}

function said(words: string): HTMLElement {
  const line = document.createElement('p')
  line.className = 'page__lead'
  line.setAttribute('role', 'alert')
  line.textContent = words
  return line
}
