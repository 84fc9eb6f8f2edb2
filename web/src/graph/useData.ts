// What the server knows of the nodes in view: what they are, the edges between
// them and how many relations each has. Two requests for all of them, whatever
// their number.
import { useLayoutEffect, useState } from 'preact/hooks'
import { api, ApiError } from '../api/client'
import type { Edge, Node, RelationCount, SavedView } from '../api/types'
import { t } from '../app/i18n'

export interface Data {
  known: ReadonlyMap<string, Node>
  edges: readonly Edge[]
  degrees: ReadonlyMap<string, RelationCount[]>
  loaded: string // the ids that edges are of, with spaces between
  error?: string
  learn: (nodes: readonly Node[]) => void
  fail: (e: unknown) => void
  clear: () => void // of the error
  again: () => void
}

// useData asks for ids, or reads a saved view, which has its own data.
export function useData(ids: readonly string[], saved?: SavedView): Data {
  const [known, setKnown] = useState<ReadonlyMap<string, Node>>(() => new Map(saved?.nodes.map((n) => [n.iri, n])))
  const [edges, setEdges] = useState<readonly Edge[]>(saved?.edges ?? [])
  const [degrees, setDegrees] = useState<ReadonlyMap<string, RelationCount[]>>(new Map())
  const [loaded, setLoaded] = useState('')
  const [error, setError] = useState<string>()
  const [turn, setTurn] = useState(0)
  const learn = (nodes: readonly Node[]) => setKnown((old) => new Map([...old, ...nodes.map((n) => [n.iri, n] as const)]))
  const fail = (e: unknown) => setError(e instanceof ApiError && e.code !== 'offline' ? e.message : t('state.offline'))
  const key = ids.join(' ')
  // Asked at once: an effect would wait for a frame in which nothing has changed.
  useLayoutEffect(() => {
    if (saved) return setLoaded(key)
    if (ids.length === 0) return (setEdges([]), setLoaded(''))
    const abort = new AbortController()
    const failed = (e: unknown) => abort.signal.aborted || fail(e)
    let lacking = 2 // answers; an error stays until both are there
    const came = () => --lacking === 0 && setError(undefined)
    // What is drawn does not wait for how many relations there are besides.
    void api.degrees([...ids], abort.signal).then((deg) => {
      setDegrees(new Map(deg.degrees.map((d) => [d.iri, d.relations])))
      came()
    }, failed)
    void api.subgraph([...ids], abort.signal).then((sub) => {
      learn(sub.nodes)
      setEdges(sub.edges)
      setLoaded(key)
      came()
    }, failed)
    return () => abort.abort()
  }, [key, turn])
  return { known, edges, degrees, loaded, error, learn, fail, clear: () => setError(undefined), again: () => setTurn(turn + 1) }
}
