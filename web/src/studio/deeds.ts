/** What actions do beyond the desk: files in, files out, the clipboard. */

import { t } from '../words'
import { type Desk } from './state/desk.svelte'

/** Asks for pictures; several become several sessions. */
export function openFiles(desk: Desk): void {
  pickFiles(true, (files) => void desk.arrivals.take(files))
}

export function pickFiles(multiple: boolean, then: (files: File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  input.multiple = multiple
  input.onchange = () => then([...(input.files ?? [])])
  input.click()
}

/** Saves the version that is looked at in the format last chosen, or as it lies in this browser. */
export function download(desk: Desk, asIs = false): void {
  const version = desk.editing.viewed
  if (!version) return
  const { store } = desk
  const format = desk.me?.preferences.downloadFormat ?? 'png'
  if (!store.file) return follow(store.downloadAddress(version.id, format))
  const file = store.file(version.id, asIs ? 'as-is' : format)
  void desk.connection.attempt(async () => save(await file, (await file).name))
}

export async function downloadAll(desk: Desk): Promise<void> {
  const versions = desk.editing.session?.versions.filter((version) => version.kept) ?? []
  const format = desk.me?.preferences.downloadFormat ?? 'png'
  await desk.connection.attempt(async () => {
    const zip = await desk.store.zip(
      versions.map((version) => version.id),
      format,
    )
    save(zip, `${t('studio-zip-name')}.zip`)
  })
}

export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  follow(url, name)
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

function follow(url: string, name = ''): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}

/** Puts the picture on the clipboard as PNG, the one format that every browser takes there. */
export async function copyPicture(desk: Desk): Promise<void> {
  const version = desk.editing.viewed
  if (!version) return
  try {
    const image = await desk.pictures.load(version.picture)
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': asPng(image) })])
    desk.toasts.say(t('studio-copied'))
  } catch {
    desk.toasts.fail(t('studio-copy-failed'))
  }
}

function asPng(image: HTMLImageElement): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png')
  })
}
