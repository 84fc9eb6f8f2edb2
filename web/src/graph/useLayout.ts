import { useEffect, useRef } from 'preact/hooks'
import type { Job, Point } from './arrange'

export type Places = Readonly<Record<string, Point>>

// useLayout asks a worker for the places of nodes and hands them over; a newer
// question makes older answers void.
export function useLayout(found: (places: Places, fresh: boolean) => void): (job: Job) => void {
  const turn = useRef(0)
  const worker = useRef<Worker | undefined>(undefined)
  const done = useRef(found)
  done.current = found
  useEffect(() => {
    const w = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
    w.addEventListener('message', (e: MessageEvent<{ turn: number; places: Places; fresh: boolean }>) => {
      if (e.data.turn === turn.current) done.current(e.data.places, e.data.fresh)
    })
    worker.current = w
    return () => w.terminate()
  }, [])
  return (job) => worker.current?.postMessage({ turn: ++turn.current, job })
}
