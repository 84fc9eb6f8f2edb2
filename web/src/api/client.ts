// The server's JSON interface. Every call can be aborted; what the server
// refuses is an ApiError with its sentence, what never arrives one with the
// code "offline".
import type * as T from './types'

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    // Where the text of a query is wrong, from 1, columns in code points.
    readonly position?: { line: number; column: number },
  ) {
    super(message)
  }
}

type Params = Record<string, string | number | boolean | string[] | undefined>

function url(path: string, params: Params = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === '') continue
    for (const v of Array.isArray(value) ? value : [value]) search.append(name, String(v))
  }
  const query = search.toString()
  return `/api/v1${path}${query ? `?${query}` : ''}`
}

// send makes a request to any path of the server.
export async function send(input: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(input, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiError(0, 'offline', 'offline')
  }
  if (response.ok) return response
  const problem = (await response.json().catch(() => undefined)) as T.Problem | undefined
  throw new ApiError(response.status, problem?.code ?? 'failed', problem?.detail ?? response.statusText, problem?.position)
}

async function get<R>(path: string, params?: Params, signal?: AbortSignal): Promise<R> {
  return (await send(url(path, params), { signal, headers: { Accept: 'application/json' } })).json() as Promise<R>
}

async function post<R>(path: string, body: unknown, signal?: AbortSignal): Promise<R> {
  const init = { method: 'POST', signal, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
  return (await send(url(path), init)).json() as Promise<R>
}

// searchTable is the address of all that a search finds, as CSV.
export const searchTable = (p: { q: string; type?: string; from?: string; to?: string; sort?: 'date' }): string => url('/search', { ...p, format: 'csv' })

export const authorized = (token: string): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {})

export const api = {
  suggest: (q: string, signal?: AbortSignal) => get<T.Suggestions>('/suggest', { q, limit: 12 }, signal),
  search: (p: { q: string; type?: string; from?: string; to?: string; sort?: 'best' | 'date'; limit?: number; cursor?: string }, signal?: AbortSignal) =>
    get<T.Search>('/search', p, signal),
  entity: (iri: string, signal?: AbortSignal) => get<T.Entity>('/entities', { iri }, signal),
  relations: (p: { iri: string; predicate?: string; direction?: string; q?: string; limit?: number; cursor?: string }, signal?: AbortSignal) =>
    get<T.Relations>('/relations', p, signal),
  expand: (p: { id: string; predicate?: string; direction?: string; limit: number; known: string[] }, signal?: AbortSignal) =>
    post<T.Expansion>('/expand', p, signal),
  subgraph: (ids: string[], signal?: AbortSignal) => post<T.Subgraph>('/subgraph', { ids }, signal),
  degrees: (ids: string[], signal?: AbortSignal) => post<T.Degrees>('/degrees', { ids }, signal),
  common: (ids: string[], limit: number, signal?: AbortSignal) => post<T.Common>('/common', { ids, limit }, signal),
  overview: (ids: string[], steps: number, signal?: AbortSignal) => post<T.Overview>('/overview', { ids, steps }, signal),
  saveView: (p: { title: string; note: string; state: string; ids: string[] }) => post<T.Saved>('/views', p),
  savedView: (id: string, signal?: AbortSignal) => get<T.SavedView>(`/views/${encodeURIComponent(id)}`, {}, signal),
  paths: (p: { from: string; to: string; max: number; k: number; exclude?: string[]; via?: string; directed?: boolean; hubs?: number }, signal?: AbortSignal) => get<T.Paths>('/paths', p, signal),
  mentionedIn: (p: { iri: string; limit: number; cursor?: string }, signal?: AbortSignal) => get<T.MentionedIn>('/mentions', p, signal),
  timeline: (p: { iri: string; from?: string; to?: string; limit: number; cursor?: string }, signal?: AbortSignal) => get<T.Timeline>('/timeline', p, signal),
  chain: (iri: string, signal?: AbortSignal) => get<T.Chain>('/chain', { iri }, signal),
  files: (p: { type: string; limit: number; cursor?: string }, signal?: AbortSignal) => get<T.Files>('/files', p, signal),
  commitments: (p: { office?: string; status?: string; about?: string; limit: number; cursor?: string }, signal?: AbortSignal) => get<T.Commitments>('/commitments', p, signal),
  positions: (p: { about?: string; holder?: string; stance?: string; limit: number; cursor?: string }, signal?: AbortSignal) => get<T.Positions>('/positions', p, signal),
  evidence: (s: string, p: string, o: string, signal?: AbortSignal) => get<T.Evidence>('/evidence', { s, p, o, limit: 50 }, signal),
  documents: (limit: number, signal?: AbortSignal) => get<T.Documents>('/documents', { limit }, signal),
  document: (id: string, signal?: AbortSignal) => get<T.Document>(`/documents/${encodeURIComponent(id)}`, {}, signal),
  mentions: (id: string, signal?: AbortSignal) => get<T.Mentions>(`/documents/${encodeURIComponent(id)}/mentions`, {}, signal),
  // Not response.text(): that drops a leading byte order mark, and every offset
  // counts its three bytes.
  text: async (id: string, signal?: AbortSignal) => {
    const response = await send(url(`/documents/${encodeURIComponent(id)}/text`), { signal })
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
  },
  // The documents that changed since a revision: of the first page of changes.
  changedDocuments: async (since: number, signal?: AbortSignal) => {
    const r = await get<{ changes: { documents: string[]; titles?: Record<string, string> }[]; page: T.Page }>('/changes', { since, limit: 2000 }, signal)
    const titles = new Map(r.changes.flatMap((c) => c.documents.map((key) => [key, c.titles?.[key]])))
    return { documents: [...titles].map(([key, title]) => ({ key, title })), more: r.page.next !== undefined }
  },
  stats: (signal?: AbortSignal) => get<T.Stats>('/stats', {}, signal),
  service: (token: string, signal?: AbortSignal) => send('/api/v1/service', { signal, headers: authorized(token) }).then((r) => r.json() as Promise<T.Service>),
  vocabulary: (signal?: AbortSignal) => get<T.Vocabulary>('/vocabulary', {}, signal),
  changes: (p: { iri: string; since?: string; cursor?: string; relations: boolean; limit: number }, signal?: AbortSignal) => get<T.Changes>('/changes', p, signal),
  examples: (signal?: AbortSignal) => get<T.Examples>('/examples', {}, signal),
}
