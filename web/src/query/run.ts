// Asking a query and reading its answer. An answer is whole or an ApiError, never
// a part of one.
import { ApiError, send } from '../api/client'
import { results, rowsOf, triples, type Answer } from './answer'

export type Language = 'sparql' | 'gizmo' | 'graphql'
export const languages: readonly Language[] = ['sparql', 'gizmo', 'graphql']
export const asLanguage = (s: string | null): Language => languages.find((l) => l === s) ?? 'sparql'

// Bytes of an answer that a page holds; a larger one is for a file.
export const mostBytes = 16 << 20

export interface Outcome {
  answer: Answer
  body: string
  mediaType: string
}

const post = (body: string, type: string, accept: string, signal?: AbortSignal): RequestInit => ({
  method: 'POST',
  body,
  signal,
  headers: { 'Content-Type': type, Accept: accept },
})

function request(language: Language, query: string, accept: string, explain: boolean, signal?: AbortSignal): Promise<Response> {
  if (language !== 'sparql') return send(`/api/v1/query/${language}`, post(JSON.stringify({ query }), 'application/json', 'application/json', signal))
  const form = new URLSearchParams({ query })
  if (explain) form.set('explain', '1')
  return send('/sparql', post(form.toString(), 'application/x-www-form-urlencoded', accept, signal))
}

const forPage = 'application/sparql-results+json, application/n-triples;q=0.9'

export async function run(language: Language, query: string, signal: AbortSignal): Promise<Outcome> {
  const response = await request(language, query, forPage, false, signal)
  const body = await read(response, mostBytes, signal)
  const mediaType = (response.headers.get('Content-Type') ?? '').split(';')[0]!
  return { body, mediaType, answer: parse(language, mediaType, body) }
}

function parse(language: Language, mediaType: string, body: string): Answer {
  if (language !== 'sparql') return rowsOf((JSON.parse(body) as { result: unknown }).result)
  return mediaType === 'application/n-triples' ? triples(body) : results(body)
}

export async function explain(query: string, signal: AbortSignal): Promise<string> {
  return read(await request('sparql', query, forPage, true, signal), mostBytes, signal)
}

// fetchAs asks the query anew, to be written in a format as the server does.
export async function fetchAs(language: Language, query: string, accept: string, signal: AbortSignal): Promise<Blob> {
  const response = await request(language, query, accept, false, signal)
  try {
    return await response.blob()
  } catch (error) {
    if (signal.aborted) throw error
    throw cut()
  }
}

const cut = () => new ApiError(0, 'cut', 'cut')

async function read(response: Response, most: number, signal: AbortSignal): Promise<string> {
  const reader = response.body!.getReader()
  const text = new TextDecoder()
  let bytes = 0
  let out = ''
  for (;;) {
    const piece = await reader.read().catch((error: unknown) => {
      throw signal.aborted ? error : cut()
    })
    if (piece.done) return out + text.decode()
    bytes += piece.value.length
    if (bytes > most) {
      void reader.cancel()
      throw new ApiError(0, 'too-large-here', 'too large')
    }
    out += text.decode(piece.value, { stream: true })
  }
}

export interface Format {
  name: string
  accept: string
  extension: string
}

const tables: Format[] = [
  { name: 'CSV', accept: 'text/csv', extension: 'csv' },
  { name: 'TSV', accept: 'text/tab-separated-values', extension: 'tsv' },
]
const both: Format[] = [
  { name: 'JSON', accept: 'application/sparql-results+json', extension: 'srj' },
  { name: 'XML', accept: 'application/sparql-results+xml', extension: 'srx' },
]
const graphs: Format[] = [
  { name: 'Turtle', accept: 'text/turtle', extension: 'ttl' },
  { name: 'N-Triples', accept: 'application/n-triples', extension: 'nt' },
  { name: 'JSON-LD', accept: 'application/ld+json', extension: 'jsonld' },
  { name: 'RDF/XML', accept: 'application/rdf+xml', extension: 'rdf' },
]

// formats are those an answer can be taken away in.
export function formats(language: Language, kind: Answer['kind']): Format[] {
  if (language !== 'sparql') return [{ name: 'JSON', accept: 'application/json', extension: 'json' }]
  if (kind === 'graph') return graphs
  return kind === 'truth' ? both : [...tables, ...both]
}
