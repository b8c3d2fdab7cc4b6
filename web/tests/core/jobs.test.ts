import { describe, expect, it } from 'vitest'
import { type Job, ended, learnt, merged, queue, remaining, unfinished } from '../../src/core/jobs'

const job = (more: Partial<Job> = {}): Job => ({
  ...{ id: 'j', session: 's', version: 'v', tool: 'cutout', state: 'waiting', phase: null, part: null, preview: null },
  ...{ queuePosition: null, price: 1, reason: null, result: null, createdAt: '' },
  ...more,
})

describe('jobs', () => {
  it('take news of themselves', () => {
    const jobs = merged([job()], job({ state: 'running', part: 0.2 }))
    expect(jobs).toHaveLength(1)
    expect(jobs[0]).toMatchObject({ state: 'running', part: 0.2 })
    expect(merged(jobs, job({ id: 'k' }))).toHaveLength(2)
  })

  it('never go back when news overtake each other', () => {
    const running = [job({ state: 'running', phase: 'generating', part: 0.6 })]
    expect(merged(running, job())[0]?.state).toBe('running')
    expect(merged(running, job({ state: 'running', phase: 'generating', part: 0.3 }))[0]?.part).toBe(0.6)
    const done = [job({ state: 'done', result: 'v2' })]
    expect(merged(done, job({ state: 'running' }))[0]?.state).toBe('done')
    expect(merged(done, job({ state: 'failed' }))[0]?.state).toBe('done')
  })

  it('start their progress anew in the next phase', () => {
    const saving = merged(
      [job({ state: 'running', phase: 'generating', part: 1 })],
      job({ state: 'running', phase: 'saving', part: 0.1 }),
    )
    expect(saving[0]?.part).toBe(0.1)
  })

  it('remember their place in the queue when the stream does not say it', () => {
    expect(merged([job({ queuePosition: 3 })], job())[0]?.queuePosition).toBe(3)
  })

  it('are counted as running of all that are open', () => {
    const jobs = [job({ id: 'a', state: 'running' }), job({ id: 'b' }), job({ id: 'c', state: 'done' })]
    expect(queue(jobs)).toEqual({ running: 1, total: 2 })
    expect(unfinished(jobs)).toHaveLength(2)
    expect(ended(job({ state: 'refused' }))).toBe(true)
  })

  it('say how long they may still take, from their progress or from earlier runs', () => {
    const half = job({ state: 'running', part: 0.5 })
    expect(remaining(half, 4000, {})).toBe(4000)
    const unknown = job({ state: 'running' })
    expect(remaining(unknown, 1000, {})).toBeNull()
    expect(remaining(unknown, 1000, learnt(learnt({}, 'cutout', 2000), 'cutout', 4000))).toBe(2000)
    expect(remaining(unknown, 9000, learnt({}, 'cutout', 2000))).toBe(0)
    expect(remaining(job(), 1000, learnt({}, 'cutout', 2000))).toBeNull()
  })

  it('learn from the last five runs', () => {
    let durations = {}
    for (let i = 0; i < 9; i++) durations = learnt(durations, 'cutout', i)
    expect(durations).toEqual({ cutout: [4, 5, 6, 7, 8] })
  })
})
