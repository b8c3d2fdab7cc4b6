/** Runs a tool on this device: brings what it needs, lets a worker work, and hears how it ends. */

import { bytes, travels, url } from 'virtual:runtime'
import { Failed, Refused } from './errors'
import { type Fetched, type Wanted, bring } from './fetching'
import { type Asked, type Told, type Wish } from './messages'

/** A worker that says nothing for so long is taken for dead. */
const SILENCE_MS = 120_000
const RUNTIME = 'runtime'

export interface Job {
  readonly tool: string
  readonly parameters: Wish['parameters']
  readonly pictures: Wish['pictures']
  readonly models: readonly Wanted[]
  readonly source: string
}

export interface Hears {
  readonly fetching: (fetched: Fetched) => void
  readonly working: (part: number) => void
}

export interface Made {
  readonly picture: Blob
  readonly width: number
  readonly height: number
}

/** Rejects with Refused or Failed, or with what the signal was aborted with. */
export async function run(job: Job, hears: Hears, signal: AbortSignal): Promise<Made> {
  const models = modelsFor(job)
  // Packed with brotli it travels only where nobody on the way could change it.
  const runtime: Wanted = { name: RUNTIME, url, bytes, ...(isSecureContext ? { travels } : {}) }
  const { [RUNTIME]: engine = null, ...files } = models.length
    ? await bring([runtime, ...models], hears.fetching, signal)
    : {}
  const { tool, parameters, pictures, source } = job
  return worked({ tool, parameters, pictures, files, runtime: engine, source }, hears.working, signal)
}

/** Of the files that a tool has, those for what it is set to. */
export const modelsFor = ({ models, parameters }: Pick<Job, 'models' | 'parameters'>): readonly Wanted[] => {
  const scale = parameters['scale']
  return models.filter(({ name }) => typeof scale !== 'number' || name.includes(`x${scale}_`))
}

function worked(wish: Wish, tell: (part: number) => void, signal: AbortSignal): Promise<Made> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  let silence: ReturnType<typeof setTimeout> | undefined
  const ended = new Promise<Made>((done, lost) => {
    const listen = (): void => {
      clearTimeout(silence)
      silence = setTimeout(() => lost(new Failed('time')), SILENCE_MS)
    }
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      listen()
      if ('part' in data) tell(data.part)
      if ('done' in data) done({ picture: data.done, width: data.width, height: data.height })
      if ('refused' in data) lost(new Refused(data.refused))
      if ('failed' in data) lost(new Failed(data.failed))
    }
    worker.onerror = () => lost(new Failed('crashed'))
    worker.onmessageerror = () => lost(new Failed('memory'))
    signal.addEventListener('abort', () => lost(signal.reason))
    signal.throwIfAborted()
    listen()
    worker.postMessage({ wish } satisfies Asked)
  })
  return ended.finally(() => {
    clearTimeout(silence)
    worker.terminate()
  })
}
