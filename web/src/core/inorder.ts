/** Changes to one thing, each sent when the one before it has arrived: undo and redo must not overtake each other. */
export class InOrder {
  private waiting: (() => void)[] = []
  private busy = false

  /** Runs the task when those before it have ended, well or not; its own end is the answer's. */
  run<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.push(() => void task().then(resolve, reject).finally(this.next))
      if (!this.busy) this.next()
    })
  }

  /** Runs all that waits at once: whoever leaves the page has no later. */
  hurry(): void {
    for (const begin of this.waiting.splice(0)) begin()
  }

  private next = (): void => {
    const begin = this.waiting.shift()
    this.busy = begin !== undefined
    begin?.()
  }
}
