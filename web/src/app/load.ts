// Loading for pages: one request at a time, an older answer never shows over a
// newer one, and the states a page has to draw.
import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError } from '../api/client'

export type Load<T> =
  | { state: 'loading'; value?: T }
  | { state: 'ok'; value: T }
  | { state: 'error'; error: ApiError; value?: undefined; retry: () => void }

export function useLoad<T>(key: unknown[], fetch: (signal: AbortSignal) => Promise<T>): Load<T> {
  const [load, set] = useState<Load<T>>({ state: 'loading' })
  const [turn, retry] = useState(0)
  const latest = useRef(fetch)
  latest.current = fetch
  useEffect(() => {
    const abort = new AbortController()
    set((old) => ({ state: 'loading', value: old.value }))
    latest.current(abort.signal).then(
      (value) => abort.signal.aborted || set({ state: 'ok', value }),
      (error: unknown) => {
        if (abort.signal.aborted) return
        const known = error instanceof ApiError ? error : new ApiError(0, 'failed', String(error))
        set({ state: 'error', error: known, retry: () => retry((n) => n + 1) })
      },
    )
    return () => abort.abort()
  }, [...key, turn])
  return load
}
