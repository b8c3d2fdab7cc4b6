/** Sends a picture as a raw body with its progress; XMLHttpRequest because fetch tells no upload progress. */

import { spokenHere } from '../sentences'
import { ApiError, errorFrom, pageToken } from './client'
import { type ApiUploaded } from './types'

export type Purpose = 'picture' | 'mask' | 'sample'

export interface Upload {
  readonly done: Promise<ApiUploaded>
  readonly cancel: () => void
}

/** Raised when the person stopped the upload. */
export class Cancelled extends Error {}

export type MakeRequest = () => XMLHttpRequest

export function upload(
  file: Blob,
  purpose: Purpose,
  onPart: (part: number) => void = () => undefined,
  make: MakeRequest = () => new XMLHttpRequest(),
  placement = '',
): Upload {
  const request = make()
  const done = new Promise<ApiUploaded>((resolve, reject) => {
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onPart(event.loaded / event.total)
    }
    request.onerror = () => reject(errorFrom(0, ''))
    request.ontimeout = () => reject(errorFrom(0, ''))
    request.onabort = () => reject(new Cancelled())
    request.onload = () => settle(request, resolve, reject)
    request.open('PUT', `/api/pictures?as=${purpose}${placement && `&placement=${placement}`}`)
    request.setRequestHeader('X-CSRFToken', pageToken())
    request.setRequestHeader('Accept-Language', spokenHere)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.send(file)
  })
  return { done, cancel: () => request.abort() }
}

function settle(
  request: XMLHttpRequest,
  resolve: (uploaded: ApiUploaded) => void,
  reject: (error: Error) => void,
): void {
  if (request.status !== 201 && request.status !== 200) {
    reject(errorFrom(request.status, request.responseText))
    return
  }
  try {
    resolve(JSON.parse(request.responseText) as ApiUploaded)
  } catch {
    reject(new ApiError('broken', '', ''))
  }
}

/** Runs tasks a few at a time, in order; a failed one does not hold up the others. */
export async function fewAtATime<T>(tasks: readonly (() => Promise<T>)[], limit = 2): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    for (let task = tasks[next++]; task; task = tasks[next++]) await task().catch(() => undefined)
  }
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, worker))
}
