/** Everything a person can do in the studio, as one list: buttons, shortcuts and their dialog come from it. */

import { type Action, type Group } from '../core/actions'
import { type Version } from '../core/document'
import { ended } from '../core/jobs'
import { copyPicture, download, openFiles } from './deeds'
import { type Desk } from './state/desk.svelte'

const always = (): boolean => true

export function actionsOf(desk: Desk): readonly Action[] {
  return [
    ...generalActions(desk),
    ...toolActions(desk),
    ...maskActions(desk),
    ...viewActions(desk),
    ...versionActions(desk),
  ]
}

type Act = (id: string, key: string | null, run: () => void, enabled?: () => boolean) => Action

const of =
  (group: Group): Act =>
  (id, key, run, enabled = always) => ({ id, key, group, run, enabled })

function generalActions(desk: Desk): Action[] {
  const { work, editing } = desk
  const act = of('general')
  const some = (): boolean => editing.viewed !== undefined
  // Selected text is copied as text.
  const copies = (): boolean => some() && !window.getSelection()?.toString()
  const newest = (): void => {
    const job = work.open.at(-1)
    if (job) void work.cancel(job)
  }
  return [
    act(
      'run',
      'Mod+Enter',
      () => void desk.run(),
      () => !desk.obstacle(),
    ),
    act('cancel', 'Shift+X', newest, () => work.jobs.some((job) => !ended(job))),
    act(
      'open',
      'Mod+O',
      () => openFiles(desk),
      () => desk.setting.takes,
    ),
    act('download', 'Mod+S', () => download(desk), some),
    act('copy', 'Mod+C', () => void copyPicture(desk), copies),
    act('shortcuts', '?', () => (desk.dialog = 'shortcuts')),
  ]
}

function toolActions(desk: Desk): Action[] {
  const { form } = desk
  const choose = (i: number) => () => {
    const place = form.places[i]
    if (place) desk.pick(place)
  }
  return Array.from({ length: 9 }, (_, i) =>
    of('tools')(`tool-${i + 1}`, String(i + 1), choose(i), () => form.places[i] !== undefined),
  )
}

function maskActions({ masking, form, editing }: Desk): Action[] {
  const act = of('mask')
  const enabled = (): boolean => form.maskParameter !== undefined && editing.viewed !== undefined
  const take = (hand: typeof masking.hand) => () => (masking.hand = hand)
  return [
    act('brush', 'B', take('brush'), enabled),
    act('eraser', 'E', take('eraser'), enabled),
    act('rectangle', 'U', take('rectangle'), enabled),
    act('hand', 'H', take('hand')),
    act('smaller', '[', () => masking.resize(1 / 1.2), enabled),
    act('larger', ']', () => masking.resize(1.2), enabled),
    act('invert', 'Shift+V', () => masking.add({ kind: 'invert' }), enabled),
    act('feather', null, () => masking.add({ kind: 'feather', by: 6 }), enabled),
    act('grow', null, () => masking.add({ kind: 'grow', by: 4 }), enabled),
    act('shrink', null, () => masking.add({ kind: 'grow', by: -4 }), enabled),
    act('clear', null, () => masking.add({ kind: 'clear' }), enabled),
  ]
}

function viewActions(desk: Desk): Action[] {
  const { looking, editing } = desk
  const act = of('view')
  const some = (): boolean => editing.viewed !== undefined
  const comparable = (): boolean =>
    editing.base !== undefined && editing.base !== editing.viewed && editing.viewed?.kind !== 'video'
  const original = act('original', '\\', () => (looking.original = true), comparable)
  return [
    act('fit', 'Mod+0', () => looking.fit(), some),
    act('full', 'Mod+1', () => looking.zoomTo(1), some),
    act('double', 'Mod+2', () => looking.zoomTo(2), some),
    act('zoom-in', '+', () => looking.zoomBy(1.25), some),
    act('zoom-out', '-', () => looking.zoomBy(0.8), some),
    { ...original, release: () => (looking.original = false) },
    act('compare', 'C', () => looking.toggleCompare(editing.sameShape), comparable),
    act('compare-next', 'M', () => looking.nextCompare(), comparable),
    act('quiet', 'F', () => desk.toggleQuiet()),
  ]
}

function versionActions(desk: Desk): Action[] {
  const { editing } = desk
  const act = of('versions')
  const candidate = (): boolean => editing.isCandidate
  const onViewed = (does: (version: Version) => void) => () => {
    if (editing.viewed) does(editing.viewed)
  }
  const remove = onViewed((version) => {
    if (version.kept) desk.dialog = 'delete-version'
    else void desk.discard(version)
  })
  return [
    act(
      'undo',
      'Mod+Z',
      () => undo(desk),
      () => canUndo(desk),
    ),
    act(
      'redo',
      'Mod+Shift+Z',
      () => redo(desk),
      () => canRedo(desk),
    ),
    act(
      'keep',
      'Enter',
      onViewed((version) => void editing.keep(version)),
      candidate,
    ),
    act(
      'discard',
      'Backspace',
      onViewed((version) => void desk.discard(version)),
      candidate,
    ),
    act('delete', 'Delete', remove, () => editing.viewed !== undefined),
  ]
}

/** While a mask is being made, undo takes back strokes; otherwise it walks through the versions. */
const masking = (desk: Desk): boolean => desk.masking.hand !== 'hand' && desk.form.maskParameter !== undefined

const canUndo = (desk: Desk): boolean =>
  masking(desk) ? desk.masking.canUndo : desk.editing.isCandidate || desk.editing.previous !== undefined
const canRedo = (desk: Desk): boolean => (masking(desk) ? desk.masking.canRedo : desk.editing.next !== undefined)
const undo = (desk: Desk): void => (masking(desk) ? desk.masking.undo() : desk.editing.stepBack())
const redo = (desk: Desk): void => (masking(desk) ? desk.masking.redo() : desk.editing.stepForward())
