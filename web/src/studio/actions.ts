/** Everything a person can do in the studio, as one list: buttons, shortcuts and their dialog come from it. */

import { type Action } from '../core/actions'
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

function generalActions(desk: Desk): Action[] {
  const { work, editing } = desk
  const group = 'general' as const
  const some = (): boolean => editing.viewed !== undefined
  // Selected text is copied as text.
  const copies = (): boolean => some() && !window.getSelection()?.toString()
  const newest = (): void => {
    const job = work.open.at(-1)
    if (job) void work.cancel(job)
  }
  const wait = (): boolean => work.jobs.some((job) => !ended(job))
  return [
    {
      id: 'run',
      labelId: 'action-run',
      key: 'Mod+Enter',
      group,
      enabled: () => !desk.obstacle(),
      run: () => void desk.run(),
    },
    { id: 'cancel', labelId: 'action-cancel', key: 'Shift+X', group, enabled: wait, run: newest },
    { id: 'open', labelId: 'action-open', key: 'Mod+O', group, enabled: always, run: () => openFiles(desk) },
    { id: 'download', labelId: 'action-download', key: 'Mod+S', group, enabled: some, run: () => download(desk) },
    { id: 'copy', labelId: 'action-copy', key: 'Mod+C', group, enabled: copies, run: () => void copyPicture(desk) },
    {
      id: 'shortcuts',
      labelId: 'action-shortcuts',
      key: '?',
      group,
      enabled: always,
      run: () => (desk.dialog = 'shortcuts'),
    },
  ]
}

function toolActions(desk: Desk): Action[] {
  return Array.from({ length: 9 }, (_, i) => ({
    id: `tool-${i + 1}`,
    labelId: `action-tool-${i + 1}`,
    key: String(i + 1),
    group: 'tools' as const,
    enabled: () => desk.form.tools[i] !== undefined,
    run: () => desk.form.choose(desk.form.tools[i]?.id ?? null),
  }))
}

function maskActions(desk: Desk): Action[] {
  const { masking, form } = desk
  const group = 'mask' as const
  const enabled = (): boolean => form.maskParameter !== undefined && desk.editing.viewed !== undefined
  const take = (hand: typeof masking.hand) => () => (masking.hand = hand)
  return [
    { id: 'brush', labelId: 'action-brush', key: 'B', group, enabled, run: take('brush') },
    { id: 'eraser', labelId: 'action-eraser', key: 'E', group, enabled, run: take('eraser') },
    { id: 'rectangle', labelId: 'action-rectangle', key: 'U', group, enabled, run: take('rectangle') },
    { id: 'hand', labelId: 'action-hand', key: 'H', group, enabled: always, run: take('hand') },
    { id: 'smaller', labelId: 'action-smaller', key: '[', group, enabled, run: () => masking.resize(1 / 1.2) },
    { id: 'larger', labelId: 'action-larger', key: ']', group, enabled, run: () => masking.resize(1.2) },
    {
      id: 'invert',
      labelId: 'action-invert',
      key: 'Shift+V',
      group,
      enabled,
      run: () => masking.add({ kind: 'invert' }),
    },
    {
      id: 'feather',
      labelId: 'action-feather',
      key: null,
      group,
      enabled,
      run: () => masking.add({ kind: 'feather', by: 6 }),
    },
    { id: 'grow', labelId: 'action-grow', key: null, group, enabled, run: () => masking.add({ kind: 'grow', by: 4 }) },
    {
      id: 'shrink',
      labelId: 'action-shrink',
      key: null,
      group,
      enabled,
      run: () => masking.add({ kind: 'grow', by: -4 }),
    },
    { id: 'clear', labelId: 'action-clear', key: null, group, enabled, run: () => masking.add({ kind: 'clear' }) },
  ]
}

function viewActions(desk: Desk): Action[] {
  const { looking, editing } = desk
  const group = 'view' as const
  const enabled = (): boolean => editing.viewed !== undefined
  const comparable = (): boolean => editing.base !== undefined && editing.base !== editing.viewed
  return [
    { id: 'fit', labelId: 'action-fit', key: 'Mod+0', group, enabled, run: () => looking.fit() },
    { id: 'full', labelId: 'action-full', key: 'Mod+1', group, enabled, run: () => looking.zoomTo(1) },
    { id: 'double', labelId: 'action-double', key: 'Mod+2', group, enabled, run: () => looking.zoomTo(2) },
    { id: 'zoom-in', labelId: 'action-zoom-in', key: '+', group, enabled, run: () => looking.zoomBy(1.25) },
    { id: 'zoom-out', labelId: 'action-zoom-out', key: '-', group, enabled, run: () => looking.zoomBy(0.8) },
    {
      id: 'original',
      labelId: 'action-original',
      key: '\\',
      group,
      enabled: comparable,
      run: () => (looking.original = true),
      release: () => (looking.original = false),
    },
    {
      id: 'compare',
      labelId: 'action-compare',
      key: 'C',
      group,
      enabled: comparable,
      run: () => looking.toggleCompare(editing.sameShape),
    },
    {
      id: 'compare-next',
      labelId: 'action-compare-next',
      key: 'M',
      group,
      enabled: comparable,
      run: () => looking.nextCompare(),
    },
    { id: 'quiet', labelId: 'action-quiet', key: 'F', group, enabled: always, run: () => desk.toggleQuiet() },
  ]
}

function versionActions(desk: Desk): Action[] {
  const { editing } = desk
  const group = 'versions' as const
  const candidate = (): boolean => editing.isCandidate
  const onViewed = (act: (version: NonNullable<typeof editing.viewed>) => void) => () => {
    if (editing.viewed) act(editing.viewed)
  }
  const remove = onViewed((version) => {
    if (version.kept) desk.dialog = 'delete-version'
    else void desk.discard(version)
  })
  return [
    { id: 'undo', labelId: 'action-undo', key: 'Mod+Z', group, enabled: () => canUndo(desk), run: () => undo(desk) },
    {
      id: 'redo',
      labelId: 'action-redo',
      key: 'Mod+Shift+Z',
      group,
      enabled: () => canRedo(desk),
      run: () => redo(desk),
    },
    {
      id: 'keep',
      labelId: 'action-keep',
      key: 'Enter',
      group,
      enabled: candidate,
      run: onViewed((v) => void editing.keep(v)),
    },
    {
      id: 'discard',
      labelId: 'action-discard',
      key: 'Backspace',
      group,
      enabled: candidate,
      run: onViewed((v) => void desk.discard(v)),
    },
    {
      id: 'delete',
      labelId: 'action-delete',
      key: 'Delete',
      group,
      enabled: () => editing.viewed !== undefined,
      run: remove,
    },
  ]
}

/** While a mask is being made, undo takes back strokes; otherwise it walks through the versions. */
const masking = (desk: Desk): boolean => desk.masking.hand !== 'hand' && desk.form.maskParameter !== undefined

const canUndo = (desk: Desk): boolean =>
  masking(desk) ? desk.masking.canUndo : desk.editing.isCandidate || desk.editing.previous !== undefined
const canRedo = (desk: Desk): boolean => (masking(desk) ? desk.masking.canRedo : desk.editing.next !== undefined)
const undo = (desk: Desk): void => (masking(desk) ? desk.masking.undo() : desk.editing.stepBack())
const redo = (desk: Desk): void => (masking(desk) ? desk.masking.redo() : desk.editing.stepForward())
