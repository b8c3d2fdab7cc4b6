/** Runs on this device, shown as the studio shows any job; the store takes in what comes of them. */

import { Failed, Refused } from '../device/errors'
import { run as runHere } from '../device/run'
import { type Version } from '../core/document'
import { type Tool, type Value } from '../core/form'
import { type Job } from '../core/jobs'
import { addMade } from '../storage/made'
import { serverStore } from '../storage/server'
import { type Order, type Store } from '../storage/store'
import { has, t } from '../words'
import { parts } from './parts.svelte'
import { type Desk } from './state/desk.svelte'
import { NEAR } from './state/pictures'
import { here } from './where.svelte'

/** As the studio's own: what has no id of the server is never asked for there. */
const PRESSED = 'pressed-device'

/** What takes in results; none where a store has no place for them. The account's comes with this part, not before. */
const taker = (store: Store): Store['addMade'] => (store === serverStore ? addMade : store.addMade?.bind(store))

interface Asked {
  readonly desk: Desk
  readonly tool: Tool
  readonly version: Version
  readonly parameters: Readonly<Record<string, Value>>
  readonly pictures: () => Promise<Record<string, Blob>>
}

/** What went wrong, to be tried again. */
const lost = new Map<string, Asked>()

export async function run(desk: Desk, tool: Tool, version: Version): Promise<void> {
  const { form, masking } = desk
  const painted = form.maskParameter && masking.filled() ? masking.painted?.raster : null
  const [maskName, size] = [form.maskParameter?.name ?? '', form.picture]
  const attached = form.shown.flatMap(({ name }) =>
    form.attached[name] ? [[name, form.attached[name].url] as const] : [],
  )
  masking.hand = 'hand'
  desk.sheet = false
  desk.looking.setCompare('off')
  const pictures = async (): Promise<Record<string, Blob>> => {
    const found: Record<string, Blob> = { picture: await bytesOf(desk, version.picture) }
    if (painted && size && parts.fields) found[maskName] = await parts.fields.maskFile(painted, size)
    for (const [name, url] of attached) found[name] = await bytesOf(desk, url)
    return found
  }
  await work({ desk, tool, version, parameters: form.parameters(), pictures })
}

/** Tries again what went wrong here; false for a job of the server. */
export function again(job: Job): boolean {
  const asked = lost.get(job.id)
  if (!asked) return false
  asked.desk.work.dismiss(job.id)
  void work(asked)
  return true
}

async function work(asked: Asked): Promise<void> {
  const { desk, tool, version } = asked
  const session = desk.editing.session?.id
  const take = taker(desk.store)
  if (!session || !tool.onDevice || !take) return
  if (!version.kept) await desk.editing.keep(version)
  const stop = new AbortController()
  let job: Job = begun(tool.id, session, version.id)
  const show = (change: Partial<Job>): void => desk.work.hear((job = { ...job, ...change }))
  const watch = $effect.root(() => {
    // A job is cancelled where all jobs are; here it is heard.
    $effect(() => {
      if (desk.work.jobs.find((each) => each.id === job.id)?.state === 'cancelled') stop.abort(new Cancelled())
    })
  })
  show({})
  try {
    const made = await runHere(
      {
        tool: tool.id,
        parameters: asked.parameters,
        pictures: await asked.pictures(),
        models: tool.onDevice.models,
        source: tool.onDevice.source,
      },
      {
        fetching: (fetched) => (here.fetching = fetched.bytes < fetched.of ? fetched : null),
        working: (part) => show({ part }),
      },
      stop.signal,
    )
    stop.signal.throwIfAborted()
    show({ phase: 'saving' })
    const done = await take(order(asked, session), made.picture)
    remove(desk, job)
    desk.work.hear(done)
  } catch (error) {
    if (!(error instanceof Cancelled)) lost.set(job.id, asked)
    settle(desk, job, error)
  } finally {
    watch()
    here.fetching = null
  }
}

const remove = ({ work }: Desk, job: Job): void => void (work.jobs = work.jobs.filter(({ id }) => id !== job.id))

class Cancelled extends Error {}

/** Shows how a run ended that made nothing. */
function settle(desk: Desk, job: Job, error: unknown): void {
  if (error instanceof Cancelled) return remove(desk, job)
  const state = error instanceof Refused && !(error instanceof Failed) ? 'refused' : 'failed'
  const told = error instanceof Refused ? `ondevice-${state}-${error.reason}` : ''
  if (!(error instanceof Refused)) desk.connection.report(error)
  const reason = has(told) ? t(told) : t('ondevice-failed-crashed')
  desk.work.hear({ ...job, state, reason: error instanceof Refused ? reason : t('ondevice-failed-saving') })
}

const order = ({ tool, version, parameters }: Asked, session: string): Order => ({
  ...{ session, version: version.id, tool: tool.id, parameters },
  ...{ prompt: '', pictures: {}, price: 0 },
})

function begun(tool: string, session: string, version: string): Job {
  return {
    ...{ id: `${PRESSED}-${crypto.randomUUID()}`, tool, session, version, state: 'running', phase: null, part: null },
    ...{ preview: null, queuePosition: null, price: 0, reason: null, result: null, mark: null },
    createdAt: new Date().toISOString(),
  }
}

/** The bytes behind an address: of a store that hands them out, of this page's own memory, or of the server. */
async function bytesOf(desk: Desk, url: string): Promise<Blob> {
  const near = url.startsWith(NEAR) && (await desk.store.pictureOf?.(url.slice(NEAR.length)))
  if (near) return near
  if (url.startsWith('blob:')) return drawn(url)
  const answer = await fetch(url)
  if (!answer.ok) throw new Failed('picture')
  return answer.blob()
}

/** A page may show what lies in its own memory and may not fetch it: it is drawn. */
async function drawn(url: string): Promise<Blob> {
  const image = new Image()
  image.src = url
  await image.decode()
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return canvas.convertToBlob()
}
