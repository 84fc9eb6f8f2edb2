import { useEffect, useRef, useState } from 'preact/hooks'
import type { Arranged, Job, Point } from './arrange'

export type Places = Readonly<Record<string, Point>>

interface Answer {
  turn: number
  found: Arranged
  fresh: boolean
}

// useLayout asks a worker for the places of nodes and hands them over; a newer
// question makes older answers void. Stop ends what runs: places stay as they are.
export function useLayout(found: (found: Arranged, fresh: boolean) => void) {
  const turn = useRef(0)
  const worker = useRef<Worker | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const done = useRef(found)
  done.current = found
  const begin = () => {
    const w = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
    w.addEventListener('message', (e: MessageEvent<Answer>) => {
      if (e.data.turn !== turn.current) return
      setBusy(false)
      done.current(e.data.found, e.data.fresh)
    })
    return w
  }
  useEffect(() => {
    worker.current = begin()
    return () => worker.current?.terminate()
  }, [])
  return {
    busy,
    arrange: (job: Job) => {
      setBusy(true)
      worker.current?.postMessage({ turn: ++turn.current, job })
    },
    stop: () => {
      worker.current?.terminate()
      worker.current = begin()
      turn.current++
      setBusy(false)
    },
  }
}
