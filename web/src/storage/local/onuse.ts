/** Pieces of the program that only a use needs: without a connection they say so as any request does. */

import { ApiError } from '../../api/client'

export async function onUse<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch {
    throw new ApiError('offline', 'offline', '')
  }
}
