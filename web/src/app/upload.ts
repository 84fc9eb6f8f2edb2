// Sending a document, with progress; and what became of the last one, for the
// page it leads to.
import { signal } from '@preact/signals'
import { ApiError, authorized } from '../api/client'
import type { Problem, Receipt } from '../api/types'

export const received = signal<Receipt | undefined>(undefined)

// upload sends a file. XMLHttpRequest, since fetch does not tell how much has
// gone. Sent is the part that has, from 0 to 1.
export function upload(file: File, token: string, sent: (part: number) => void, signal: AbortSignal): Promise<Receipt> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file)
    request.open('POST', '/api/v1/documents')
    for (const [name, value] of Object.entries(authorized(token))) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (e) => e.lengthComputable && sent(e.loaded / e.total))
    request.addEventListener('load', () => (request.status < 300 ? done(JSON.parse(request.responseText) as Receipt) : fail(refusal(request))))
    request.addEventListener('error', () => fail(new ApiError(0, 'offline', 'offline')))
    request.addEventListener('abort', () => fail(new ApiError(0, 'canceled', 'canceled')))
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function refusal(request: XMLHttpRequest): ApiError {
  try {
    const p = JSON.parse(request.responseText) as Problem
    return new ApiError(request.status, p.code, p.detail)
  } catch {
    return new ApiError(request.status, 'failed', request.statusText)
  }
}
