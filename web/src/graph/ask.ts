// A question for paths, as the address of the page has it, and the search for the
// answer: within few steps first, so that what is near shows at once and it is
// always known how far was searched.
import type { ApiError } from '../api/client'
import type { Paths } from '../api/types'
import { lengthen, shorten } from '../app/router'

export const ways = ['any', 'out', 'in'] as const
export type Way = (typeof ways)[number]

export interface Question {
  from: string // IRIs, or empty
  to: string
  via: string
  max: number
  not: readonly string[] // predicates and nodes not to use, sorted
  dir: Way
}

export const [fewest, most, usual] = [2, 6, 4]

// usualNot is what is left out unless the address says otherwise: that a paper
// names two things tells little of how they hang together.
export const usualNot = ['kg:mentions']

export function fromPath(s: URLSearchParams): Question {
  const iri = (name: string) => lengthen((s.get(name) ?? '').trim())
  const max = Number(s.get('max') ?? usual)
  const dir = s.get('dir') as Way
  return {
    from: iri('from'),
    to: iri('to'),
    via: iri('via'),
    max: Number.isInteger(max) ? Math.min(most, Math.max(fewest, max)) : usual,
    not: s.has('not') ? [...new Set(s.get('not')!.split(' ').filter(Boolean).map(lengthen))].sort() : usualNot,
    dir: ways.includes(dir) ? dir : 'any',
  }
}

export function toPath(q: Question): string {
  const s = new URLSearchParams()
  const put = (name: string, value: string) => value && s.set(name, value)
  put('from', shorten(q.from))
  put('to', shorten(q.to))
  put('via', shorten(q.via))
  if (q.max !== usual) s.set('max', String(q.max))
  if (q.not.join(' ') !== usualNot.join(' ')) s.set('not', q.not.map(shorten).join(' '))
  if (q.dir !== 'any') s.set('dir', q.dir)
  const query = s.toString()
  return query ? `/path?${query}` : '/path'
}

// Progress is how far a search is.
export interface Progress {
  state: 'running' | 'done' | 'stopped' | 'limit' | 'failed'
  within: number // steps that were searched wholly; 0 is none yet
  next: number // steps that are searched now
  found?: Paths // of the last that ended
  error?: string
}

type Ask = (p: { from: string; to: string; max: number; k: number; exclude: string[]; via?: string; directed?: boolean }, signal: AbortSignal) => Promise<Paths>

// k is how many paths are asked for.
export const k = 10

// search asks within two steps, three, and so on, and tells of each. It ends early
// when there are as many paths as asked for: longer ones cost more.
export async function search(q: Question, ask: Ask, signal: AbortSignal, tell: (p: Progress) => void): Promise<void> {
  const [from, to] = q.dir === 'in' ? [q.to, q.from] : [q.from, q.to]
  let last: Progress = { state: 'running', within: 0, next: fewest }
  tell(last)
  for (let max = Math.min(fewest, q.max); max <= q.max; max++) {
    try {
      const found = await ask({ from, to, max, k, exclude: [...q.not], via: q.via || undefined, directed: q.dir === 'any' ? undefined : true }, signal)
      if (signal.aborted) return
      last = { state: max === q.max ? 'done' : 'running', within: max, next: max + 1, found }
      tell(last)
    } catch (e) {
      if (signal.aborted) return
      const { code, message } = e as ApiError
      tell({ ...last, state: code === 'over-budget' || code === 'timeout' ? 'limit' : 'failed', error: message })
      return
    }
  }
}
