/** What a job is doing, and how long it may take, in words. */

import { type Job } from '../core/jobs'
import { spokenHere } from '../sentences'
import { t } from '../words'

export function phaseOf(job: Job): string {
  if (job.state === 'waiting') {
    if (job.phase === 'sending') return t('studio-job-sending')
    return job.queuePosition ? t('studio-job-queued', { place: job.queuePosition }) : t('studio-job-waiting')
  }
  return job.phase ? t(`studio-job-${job.phase}`) : t('studio-job-running')
}

/** "about 3 s", "about 2 min"; nothing where it is under a second or unknown. */
export function timeLeft(ms: number | null): string {
  if (ms === null || ms < 1000) return ''
  const seconds = Math.ceil(ms / 1000)
  return seconds < 90
    ? t('studio-left-seconds', { seconds })
    : t('studio-left-minutes', { minutes: Math.ceil(seconds / 60) })
}

/** A whole number as it is written in the language of the page: 4,998. */
export const whole = (value: number): string => value.toLocaleString(spokenHere)

export const percent = (view: number): string => `${Math.round(view * 100)} %`
