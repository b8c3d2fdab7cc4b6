/** Tries again what the network or a busy server kept from happening; only for what may be asked twice. */

import { ApiError } from '../../api/client'

const TRIES = 5
const FIRST_PAUSE = 1000

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export async function patiently<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted()
    try {
      return await task()
    } catch (error) {
      const passes = error instanceof ApiError && (error.trouble === 'offline' || error.code === 'studio-busy')
      if (!passes || tries === TRIES) throw error
    }
    await pause(FIRST_PAUSE * 2 ** (tries - 1))
  }
}
