import { beforeEach, describe, expect, it } from 'vitest'
import { Events, type Source } from '../../src/api/events'

class FakeSource implements Source {
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  closed = false
  private readonly listeners = new Map<string, (event: { data: string }) => void>()
  addEventListener(name: string, listener: (event: { data: string }) => void): void {
    this.listeners.set(name, listener)
  }
  close(): void {
    this.closed = true
  }
  say(name: string, data: string): void {
    this.listeners.get(name)?.({ data })
  }
}

class FakeClock {
  now = 0
  waiting: { at: number; run: () => void }[] = []
  after = (run: () => void, ms: number): unknown => {
    const timer = { at: this.now + ms, run }
    this.waiting.push(timer)
    return timer
  }
  cancel = (timer: unknown): void => {
    this.waiting = this.waiting.filter((each) => each !== timer)
  }
  pass(ms: number): void {
    const until = this.now + ms
    for (;;) {
      const next = this.waiting.filter((each) => each.at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.now = next.at
      this.cancel(next)
      next.run()
    }
    this.now = until
  }
}

let sources: FakeSource[]
let clock: FakeClock
let heard: unknown[]
let caughtUp: number
let states: boolean[]
let events: Events

beforeEach(() => {
  ;[sources, clock, heard, caughtUp, states] = [[], new FakeClock(), [], 0, []]
  const open = (): FakeSource => {
    sources.push(new FakeSource())
    return sources.at(-1) as FakeSource
  }
  events = new Events(
    { url: '/events', names: ['job'], open, clock },
    {
      onNews: (name, data) => heard.push([name, data]),
      onCatchUp: () => caughtUp++,
      onState: (live) => states.push(live),
    },
  )
  events.start()
})

const last = (): FakeSource => sources.at(-1) as FakeSource

describe('the stream of news', () => {
  it('hands on what it hears', () => {
    last().onopen?.()
    last().say('job', '{"id":"j"}')
    expect(heard).toEqual([['job', { id: 'j' }]])
    expect(caughtUp).toBe(0)
  })

  it('comes back by itself and catches up on what was missed', () => {
    last().onopen?.()
    last().onerror?.()
    expect(sources).toHaveLength(1)
    clock.pass(1000)
    expect(sources).toHaveLength(2)
    last().onopen?.()
    expect(caughtUp).toBe(1)
    expect(states).toEqual([true, false, true])
  })

  it('waits longer each time, and looks for news meanwhile', () => {
    last().onopen?.()
    for (let i = 0; i < 5; i++) {
      last().onerror?.()
      clock.pass(i === 0 ? 1000 : 2 ** i * 1000)
    }
    expect(sources).toHaveLength(6)
    expect(caughtUp).toBeGreaterThanOrEqual(4)
    last().onerror?.()
    clock.pass(14000)
    expect(sources).toHaveLength(6)
    clock.pass(2000)
    expect(sources).toHaveLength(7)
  })

  it('looks no more once it is back', () => {
    last().onerror?.()
    clock.pass(1000)
    last().onopen?.()
    const looked = caughtUp
    clock.pass(60000)
    expect(caughtUp).toBe(looked)
  })

  it('looks afresh when it hears what it cannot read', () => {
    last().onopen?.()
    last().say('job', 'not json')
    expect(caughtUp).toBe(1)
  })

  it('stops', () => {
    last().onopen?.()
    events.stop()
    expect(last().closed).toBe(true)
    last().onerror?.()
    clock.pass(60000)
    expect(sources).toHaveLength(1)
  })
})
