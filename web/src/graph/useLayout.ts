import { useEffect, useRef, useState } from 'preact/hooks'
import type { Job, Point } from './arrange'

export type Places = Record<string, Point>

// useLayout keeps the places of nodes; a newer question makes older answers
// void.
export function useLayout(): [Places, (job: Omit<Job, 'places'>) => void, (id: string, to: Point) => void] {
  const [places, setPlaces] = useState<Places>({})
  const known = useRef<Places>({})
  const turn = useRef(0)
  const worker = useRef<Worker | undefined>(undefined)
  useEffect(() => {
    const w = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
    w.addEventListener('message', (e: MessageEvent<{ turn: number; places: Places }>) => {
      if (e.data.turn !== turn.current) return
      known.current = { ...known.current, ...e.data.places }
      setPlaces(known.current)
    })
    worker.current = w
    return () => w.terminate()
  }, [])
  const ask = (job: Omit<Job, 'places'>) => worker.current?.postMessage({ turn: ++turn.current, job: { ...job, places: known.current } })
  const move = (id: string, to: Point) => {
    known.current = { ...known.current, [id]: to }
    setPlaces(known.current)
  }
  return [places, ask, move]
}
