import { describe, expect, it } from 'vitest'
import { type Job } from '../../src/core/jobs'
import { type Order, type Store } from '../../src/storage/store'
import { Connection } from '../../src/studio/state/connection.svelte'
import { Toasts } from '../../src/studio/state/toasts.svelte'
import { Work } from '../../src/studio/state/work.svelte'

const job: Job = {
  ...{ id: 'j', session: 's', version: 'v', tool: 'cutout', state: 'waiting', phase: null, part: null, preview: null },
  ...{ queuePosition: 1, price: 1, reason: null, result: null, createdAt: '' },
}
const order: Order = { session: 's', version: 'v', tool: 'cutout', prompt: '', parameters: {}, pictures: {}, price: 1 }

/** A server that answers a start only when it is let go, and remembers what it was asked to cancel. */
function desk(cancels: () => Promise<Job> = () => Promise.resolve({ ...job, state: 'cancelled' })) {
  const asked: string[] = []
  let answer: (job: Job) => void = () => undefined
  const store = {
    start: () => new Promise<Job>((resolve) => (answer = resolve)),
    cancel: (id: string) => (asked.push(id), cancels()),
  } as unknown as Store
  const work = new Work(store, new Connection(new Toasts()), () => undefined)
  return { work, asked, answer: () => answer(job) }
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('cancelling', () => {
  it('takes back a press that the server has not answered yet', async () => {
    const { work, asked, answer } = desk()
    const started = work.start(() => Promise.resolve(order), 'cutout', { session: 's', version: 'v' })
    await turn()
    const [pressed] = work.open
    if (pressed) await work.cancel(pressed)
    expect(work.open).toEqual([])
    answer()
    await started
    expect(asked).toEqual(['j'])
    expect(work.open).toEqual([])
  })

  it('starts nothing where it comes before the pictures are sent', async () => {
    const { work, asked } = desk()
    let send: (order: Order) => void = () => undefined
    const started = work.start(() => new Promise((resolve) => (send = resolve)), 'cutout', {
      session: 's',
      version: 'v',
    })
    const [pressed] = work.open
    if (pressed) await work.cancel(pressed)
    send(order)
    await started
    expect([work.jobs, asked]).toEqual([[], []])
  })

  it('shows the job again where the server could not be told', async () => {
    const { work } = desk(() => Promise.reject(new Error('away')))
    work.hear(job)
    await work.cancel(job)
    expect(work.open).toEqual([job])
    work.clear()
  })
})
