/** While something is being made, the library looks again each time that a job has ended. */

import { Events, browserEvents } from '../api/events'

const ENDED = ['done', 'refused', 'failed', 'cancelled']

/** Calls `look` for each job that ended, until it says that nothing is under way any more. */
export function following(look: () => Promise<boolean>): void {
  let again = Promise.resolve()
  const next = (): void => {
    again = again.then(async () => {
      if (!(await look())) events.stop()
    })
  }
  const events = new Events(browserEvents(['job', 'reload']), {
    onNews: (name, data) => {
      if (name === 'reload' || ENDED.includes((data as { state: string }).state)) next()
    },
    onCatchUp: next,
    onState: () => undefined,
  })
  events.start()
}
