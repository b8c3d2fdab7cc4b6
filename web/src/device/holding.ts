/** Which files of tools are in this browser, so that the tools work without a network, and how they get there. */

import { bytes, url } from 'virtual:runtime'
import { type Parameter, type Tool } from '../core/form'
import { type Fetched } from './fetching'
import { modelsFor } from './run'

/** What has come is written down a little later. */
const [PATIENCE, PAUSE_MS] = [30, 100]

interface File {
  readonly url: string
  readonly bytes: number
}

type Described = Pick<Tool, 'onDevice' | 'parameters'>

/** The files that each way of setting a tool needs: any one of these sets makes it work. */
export function setsOf({ onDevice, parameters }: Described): readonly (readonly File[])[] {
  const models = onDevice?.models ?? []
  if (!models.length) return [[]]
  return scalesOf(parameters).map((scale) => [{ url, bytes }, ...modelsFor({ models, parameters: { scale } })])
}

const scalesOf = (parameters: readonly Parameter[]): readonly unknown[] =>
  parameters.find(({ name }) => name === 'scale')?.options.map(({ value }) => value) ?? [null]

/** Of all the files of a tool, those that are not here. */
export async function lacking(tool: Described): Promise<readonly File[]> {
  const all = new Map(setsOf(tool).flatMap((files) => files.map((file) => [file.url, file])))
  const found = await Promise.all([...all.values()].map(async (file) => ((await isHere(file)) ? null : file)))
  return found.filter((file) => file !== null)
}

/** Whether some way of setting it works with what is here. */
export async function works(tool: Described): Promise<boolean> {
  const sets = setsOf(tool).map(async (files) => (await Promise.all(files.map(isHere))).every(Boolean))
  return (await Promise.all(sets)).includes(true)
}

/** Whether files that come are kept: only the service worker does that, where the site has one. */
export const canHold = (): boolean => typeof caches !== 'undefined' && Boolean(navigator.serviceWorker?.controller)

/** Bytes that this site may still take here; null where the browser does not say. */
export async function room(): Promise<number | null> {
  const { quota, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {}
  return quota === undefined ? null : Math.max(0, quota - usage)
}

/** Has the files come, which the service worker keeps on their way; `tell` hears how many bytes there are. */
export async function hold(files: readonly File[], tell: (fetched: Fetched) => void): Promise<void> {
  const of = files.reduce((sum, file) => sum + file.bytes, 0)
  let come = 0
  for (const file of files) {
    const answer = await fetch(file.url, { credentials: 'omit' })
    const reader = answer.ok ? answer.body?.getReader() : null
    if (!reader) throw new Error('fetch')
    for (let next = await reader.read(); !next.done; next = await reader.read())
      tell({ bytes: (come += next.value.length), of })
    for (let tries = 0; tries < PATIENCE && !(await isHere(file)); tries++)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

const isHere = async (file: File): Promise<boolean> =>
  typeof caches !== 'undefined' && (await caches.match(file.url, { ignoreVary: true })) !== undefined
