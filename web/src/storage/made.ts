/** Brings what a tool made on this device to the account: an upload, which becomes a version. */

import { ask } from '../api/client'
import { type ApiHandedIn, type ApiJob } from '../api/types'
import { upload } from '../api/upload'
import { type Job } from '../core/jobs'
import { type Order } from './store'
import { jobFrom } from './wire'

export async function addMade({ session, version, tool, parameters }: Order, made: Blob): Promise<Job> {
  const { id: picture } = await upload(made, 'picture').done
  const brought = { version: version ?? '', picture, tool, parameters } satisfies ApiHandedIn
  return jobFrom(await ask<ApiJob>('POST', `/api/sessions/${encodeURIComponent(session)}/made`, brought))
}
