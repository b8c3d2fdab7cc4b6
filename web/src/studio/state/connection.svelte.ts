/** Whether the server can be reached and knows who we are; turns errors into sentences. */

import { ApiError } from '../../api/client'
import { t } from '../../words'
import { type Toasts } from './toasts.svelte'

export class Connection {
  /** The stream of news is open; without it the studio looks for news now and then. */
  live = $state(true)
  offline = $state(typeof navigator !== 'undefined' && !navigator.onLine)
  signedOut = $state(false)
  private readonly toasts: Toasts

  constructor(toasts: Toasts) {
    this.toasts = toasts
  }

  /** Tells a person what went wrong; states of the whole page get a banner and no toast. */
  report(error: unknown): void {
    const trouble = error instanceof ApiError ? error.trouble : 'broken'
    if (trouble === 'offline') this.offline = true
    else if (trouble === 'signed-out') this.signedOut = true
    else this.toasts.fail(sentence(error))
  }

  /** Runs a task; false where it failed, and then it has been reported. */
  async attempt(task: () => Promise<unknown>): Promise<boolean> {
    try {
      await task()
      return true
    } catch (error) {
      this.report(error)
      return false
    }
  }

  reached(): void {
    this.offline = false
    this.signedOut = false
  }
}

export function sentence(error: unknown): string {
  if (error instanceof ApiError) {
    if (error.trouble === 'offline') return t('studio-offline-short')
    const reference = error.reference ? ` ${t('studio-error-reference', { reference: error.reference })}` : ''
    if (error.message) return error.message + reference
  }
  return t('studio-error-unknown')
}
