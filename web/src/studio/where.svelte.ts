/** Where tools are to run that can run on this device; the runs themselves are loaded with the first (ondevice.ts). */

import type { Fetched } from '../device/fetching'
import { isAble } from '../device/able'
import { type Tool } from '../core/form'
import { serverStore } from '../storage/server'
import { type Store } from '../storage/store'
import { type Desk } from './state/desk.svelte'
import { keepDraft, readDraft } from './state/draft'

class Here {
  /** Tools that the person wants to run here. */
  wanted = $state.raw<readonly string[]>(readDraft().here ?? [])
  /** There is no other place: the network is gone. */
  only = $state(false)
  /** What is being brought for a run, in bytes. */
  fetching = $state.raw<Fetched | null>(null)

  wants(tool: Tool): boolean {
    return this.only || this.wanted.includes(tool.id)
  }

  choose(tool: Tool, here: boolean): void {
    const others = this.wanted.filter((id) => id !== tool.id)
    this.wanted = here ? [...others, tool.id] : others
    keepDraft({ here: this.wanted })
  }
}

export const here = new Here()

/** Whether a store takes in what is made here; how the account's does comes with the runs. */
export const takes = (store: Store): boolean => store === serverStore || store.addMade !== undefined

/** Why a tool cannot run here with what is set, as a sentence's id; null where it can. */
export function obstacle(desk: Desk, tool: Tool): string | null {
  if (!takes(desk.store) || !isAble()) return 'ondevice-old-browser'
  const only = Object.entries(tool.onDevice?.only ?? {})
  return only.every(([name, value]) => desk.form.values[name] === value) ? null : 'ondevice-not-so'
}
