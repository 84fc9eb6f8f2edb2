// A graph's address holds all that one sees: nodes and their places, pins,
// filters and what is chosen. The address is read back to the same view.
import { lengthen, shorten } from '../app/router'
import type { Point } from './arrange'
import { empty, isMark, layouts, markId, most, open, type Axis, type Layout, type View } from './model'

export type Tab = '' | 'table' | 'map'

export interface Shared {
  view: View
  selected?: string // a node's IRI, a mark's id or an edge's id
  picked: readonly string[] // nodes taken together
  tab: Tab
}

// long is the length from which some mail programs break an address.
export const long = 2000

export function toAddress(shared: Shared): string {
  const query = toQuery(shared)
  return query ? `/graph?${query}` : '/graph'
}

// toQuery is the part of the address that says what is seen.
export function toQuery({ view, selected, picked, tab }: Shared): string {
  const s = new URLSearchParams()
  const put = (name: string, value: string) => value && s.set(name, value)
  const index = new Map(view.nodes.map((n, i) => [n, i]))
  const at = (iri: string) => String(index.get(iri) ?? -1)
  const marks = marksOf(view)
  put('n', view.nodes.map(shorten).join(' '))
  put('l', pack(view.nodes.map((n) => view.places[n])))
  put('g', marks.map((m) => short(m, view, at)).join(' '))
  put('lg', pack(marks.map((m) => view.places[m])))
  put('p', view.pinned.map(at).join(' '))
  put('f', view.filter.off.join(' '))
  put('from', view.filter.from)
  put('to', view.filter.to)
  put('c', view.filter.least > 0 ? String(view.filter.least) : '')
  put('d', view.filter.degree > 0 ? String(view.filter.degree) : '')
  put('o', view.layout === 'force' ? '' : view.layout)
  put('a', view.axis ? `${view.axis.day}_${view.axis.width}` : '')
  put('x', view.split.map((pair) => pair.split(' ').map(at).join('-')).join(' '))
  put('s', selected === undefined ? '' : index.has(selected) ? at(selected) : isMark(selected) ? `m${marks.indexOf(selected)}` : selected)
  put('m', picked.map(at).join(' '))
  put('tab', tab)
  return s.toString()
}

// marksOf are the marks a view says something of, in order.
const marksOf = (v: View): string[] => [...new Set([...v.rest, ...Object.keys(v.groups), ...Object.keys(v.places).filter(isMark)])].sort()

// A mark is written by the number of its node and what was asked of it: "*"
// nothing, "!" drawn as one, "-" drawn apart, "+" has more.
function short(mark: string, v: View, at: (iri: string) => string): string {
  const [kind, hub, predicate, direction] = mark.split(' ') as [string, string, string, string]
  const asked = v.groups[mark]
  const sign = kind === '+' ? (v.rest.includes(mark) ? '+' : '~') : asked === undefined ? '*' : asked ? '!' : '-'
  return `${sign}${at(hub)}~${predicate}~${direction}`
}

// fromAddress reads any address: what cannot be read is as if it were not there.
export function fromAddress(s: URLSearchParams): Shared {
  const list = (name: string) => (s.get(name) ?? '').split(' ').filter(Boolean)
  const named = [...new Set(list('n').map(lengthen))].slice(0, most)
  const these = (name: string) => [...new Set(list(name).map((i) => named[Number(i)]).filter((n) => n !== undefined))]
  const marks = list('g').map((m) => readMark(m, named))
  const split = list('x').flatMap((p) => {
    const ends = p.split('-').map((i) => named[Number(i)])
    return ends.length === 2 && ends.every((e) => e !== undefined) ? [ends.sort().join(' ')] : []
  })
  const chosen = s.get('s') ?? undefined
  const placed = (ids: readonly (string | undefined)[], points: (Point | undefined)[]) => ids.flatMap((n, i) => (n && points[i] ? [[n, points[i]] as const] : []))
  return {
    view: {
      ...empty,
      nodes: named,
      places: Object.fromEntries([...placed(named, unpack(s.get('l') ?? '')), ...placed(marks.map((m) => m?.id), unpack(s.get('lg') ?? ''))]),
      pinned: these('p').sort(),
      filter: { ...open, off: [...new Set(list('f'))].sort(), from: day(s, 'from'), to: day(s, 'to'), least: within(s, 'c', 1), degree: Math.round(within(s, 'd', 1000)) },
      layout: layouts.includes(s.get('o') as Layout) ? (s.get('o') as Layout) : 'force',
      ...axisOf(s.get('a')),
      rest: marks.flatMap((m) => (m?.sign === '+' ? [m.id] : [])).sort(),
      groups: Object.fromEntries(marks.flatMap((m) => (m && '!-'.includes(m.sign) ? [[m.id, m.sign === '!'] as const] : []))),
      split: [...new Set(split)].sort(),
    },
    selected: chosen === undefined ? undefined : /^\d+$/.test(chosen) ? named[Number(chosen)] : /^m\d+$/.test(chosen) ? marks[Number(chosen.slice(1))]?.id : chosen,
    picked: these('m'),
    tab: (['table', 'map'] as const).find((t) => t === s.get('tab')) ?? '',
  }
}

const day = (s: URLSearchParams, name: string): string => (/^\d{4}-\d\d-\d\d$/.test(s.get(name) ?? '') ? s.get(name)! : '')

// within reads a number above 0, up to most.
function within(s: URLSearchParams, name: string, most: number): number {
  const n = Number(s.get(name))
  return n > 0 && n <= most ? n : 0
}

function axisOf(s: string | null): { axis?: Axis } {
  const [day, width] = (s ?? '').split('_').map(Number)
  return Number.isFinite(day) && width !== undefined && width > 0 && Number.isFinite(width) ? { axis: { day: day!, width } } : {}
}

function readMark(token: string, named: readonly string[]): { sign: string; id: string } | undefined {
  const found = /^([*!+~-])(\d+)~([^~]+)~(in|out)$/.exec(token)
  const hub = found && named[Number(found[2])]
  if (!found || !hub) return undefined
  const sign = found[1]!
  return { sign, id: markId(sign === '+' || sign === '~' ? '+' : '*', hub, found[3]!, found[4] as 'in' | 'out') }
}

// Places go as two signed 16-bit numbers each, in base64url: six characters a
// node. The least number says that a node has no place yet.
const none = -32768

function pack(points: (Point | undefined)[]): string {
  if (!points.some(Boolean)) return ''
  const fit = (n: number) => Math.max(none + 1, Math.min(32767, Math.round(n)))
  const numbers = new DataView(new ArrayBuffer(points.length * 4))
  points.forEach((p, i) => {
    numbers.setInt16(i * 4, p ? fit(p.x) : none)
    numbers.setInt16(i * 4 + 2, p ? fit(p.y) : none)
  })
  const bytes = String.fromCharCode(...new Uint8Array(numbers.buffer))
  return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function unpack(packed: string): (Point | undefined)[] {
  let bytes: string
  try {
    bytes = atob(packed.replace(/-/g, '+').replace(/_/g, '/'))
  } catch {
    return []
  }
  const numbers = new DataView(Uint8Array.from(bytes, (c) => c.charCodeAt(0)).buffer)
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => {
    const [x, y] = [numbers.getInt16(i * 4), numbers.getInt16(i * 4 + 2)]
    return x === none ? undefined : { x, y }
  })
}

