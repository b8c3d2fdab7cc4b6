/** Jobs: what runs, what waits, and how long it may still take. */

export type JobState = 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled'
export type Phase = 'sending' | 'generating' | 'saving'

export interface Job {
  readonly id: string
  readonly session: string
  readonly version: string
  readonly tool: string
  readonly state: JobState
  readonly phase: Phase | null
  readonly part: number | null
  /** A first look at the picture, while it is being made. */
  readonly preview: string | null
  readonly queuePosition: number | null
  readonly price: number
  readonly reason: string | null
  readonly result: string | null
  readonly createdAt: string
  /** In news alone: what the server keeps of the word that asked for it. */
  readonly mark?: string | null
}

const ENDED: readonly JobState[] = ['done', 'refused', 'failed', 'cancelled']
const ORDER: readonly JobState[] = ['waiting', 'running', ...ENDED]

export const ended = (job: Job): boolean => ENDED.includes(job.state)
export const unfinished = (jobs: readonly Job[]): readonly Job[] => jobs.filter((job) => !ended(job))

/**
 * Puts the news of a job into the list. News can overtake each other between the stream and an answer:
 * a job never goes back from a later state, and its progress never falls.
 */
export function merged(jobs: readonly Job[], news: Job): readonly Job[] {
  const known = jobs.find((job) => job.id === news.id)
  if (!known) return [...jobs, news]
  const fresh = ORDER.indexOf(news.state) < ORDER.indexOf(known.state) || ended(known) ? known : advanced(known, news)
  return jobs.map((job) => (job.id === news.id ? fresh : job))
}

function advanced(known: Job, news: Job): Job {
  if (news.state === 'waiting') return { ...news, queuePosition: news.queuePosition ?? known.queuePosition }
  if (known.phase !== news.phase || known.part === null || news.part === null) return news
  return { ...news, part: Math.max(known.part, news.part) }
}

export interface Queue {
  readonly running: number
  readonly total: number
}

export function queue(jobs: readonly Job[]): Queue {
  const open = unfinished(jobs)
  return { running: open.filter((job) => job.state === 'running').length, total: open.length }
}

/** How long jobs of a tool took here, in milliseconds, newest last. */
export type Durations = Readonly<Record<string, readonly number[]>>

export function learnt(durations: Durations, tool: string, took: number): Durations {
  return { ...durations, [tool]: [...(durations[tool] ?? []), took].slice(-5) }
}

/** The time a running job probably still needs, in milliseconds; null while nobody can know. */
export function remaining(job: Job, ran: number, durations: Durations): number | null {
  if (job.state !== 'running') return null
  if (job.part !== null && job.part > 0.08 && ran > 500) return Math.max(0, (ran * (1 - job.part)) / job.part)
  const past = durations[job.tool]
  if (!past?.length) return null
  return Math.max(0, past.reduce((sum, took) => sum + took, 0) / past.length - ran)
}
