/**
 * Tells a person who looks elsewhere that a job has ended: the tab's title, and a notice where they asked for one.
 * The notice names nothing of the session: systems keep notices.
 */

import { type Job } from '../../core/jobs'
import { t } from '../../words'

export class Notice {
  /** What ended while nobody looked; the title of the tab says so. */
  unseen = $state(0)

  finished(job: Job, notify: boolean): void {
    if (!document.hidden || job.state === 'cancelled') return
    this.unseen++
    if (!notify || typeof Notification === 'undefined' || Notification.permission !== 'granted') return
    const words = job.state === 'done' ? t('studio-notice-done') : t('studio-notice-failed')
    const notice = new Notification(words, { tag: 'glassplate' })
    notice.onclick = () => window.focus()
  }

  seen(): void {
    this.unseen = 0
  }
}

/** Asks the browser; only ever called from a press. */
export async function allowNotices(): Promise<boolean> {
  if (typeof Notification === 'undefined') return false
  return (await Notification.requestPermission()) === 'granted'
}
