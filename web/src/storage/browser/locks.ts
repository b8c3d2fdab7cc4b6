/** One writer at a time, in all tabs; where the browser has no locks between tabs, in this one. */

const queues = new Map<string, Promise<unknown>>()

const locks = (): LockManager | undefined => (globalThis.navigator as Navigator | undefined)?.locks

export async function alone<T>(name: string, task: () => Promise<T>): Promise<T> {
  const manager = locks()
  if (manager) return await manager.request(name, task)
  const mine = (queues.get(name) ?? Promise.resolve()).then(task, task)
  queues.set(
    name,
    mine.catch(() => undefined),
  )
  return mine
}

/**
 * Holds a lock for as long as this page lives; false where another page holds it for longer than we wait. On a slow
 * machine the page before, which was only loaded again, takes seconds to go: who gives up sooner takes it for another.
 */
export function hold(name: string, wait = 10_000): Promise<boolean> {
  const manager = locks()
  if (!manager) return Promise.resolve(true)
  return new Promise((resolve) => {
    const forever = (): Promise<void> => {
      resolve(true)
      return new Promise(() => undefined)
    }
    manager.request(name, { signal: AbortSignal.timeout(wait) }, forever).catch(() => resolve(false))
  })
}

/** Runs a task if nobody holds the lock; false where somebody does. Without locks nobody can know: false. */
export async function ifFree(name: string, task: () => Promise<void>): Promise<boolean> {
  const manager = locks()
  if (!manager) return false
  return await manager.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await task()
    return lock !== null
  })
}
