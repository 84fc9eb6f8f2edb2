// A graph's address holds all that one sees: nodes and their places, pins,
// filters and what is chosen. The address is read back to the same view.
import { lengthen, shorten } from '../app/router'
import type { Point } from './arrange'
import { empty, most, open, type View } from './model'

export interface Shared {
  view: View
  selected?: string // a node's IRI or an edge's id
  picked: readonly string[] // nodes taken together
  table: boolean
}

// long is the length from which some mail programs break an address.
export const long = 2000

export function toAddress({ view, selected, picked, table }: Shared): string {
  const s = new URLSearchParams()
  const put = (name: string, value: string) => value && s.set(name, value)
  const at = (iri: string) => String(view.nodes.indexOf(iri))
  put('n', view.nodes.map(shorten).join(' '))
  put('l', pack(view.nodes.map((n) => view.places[n])))
  put('p', view.pinned.map(at).join(' '))
  put('f', view.filter.off.join(' '))
  put('from', view.filter.from)
  put('to', view.filter.to)
  put('c', view.filter.least > 0 ? String(view.filter.least) : '')
  put('s', selected === undefined ? '' : view.nodes.includes(selected) ? at(selected) : selected)
  put('m', picked.map(at).join(' '))
  put('tab', table ? 'table' : '')
  const query = s.toString()
  return query ? `/graph?${query}` : '/graph'
}

// fromAddress reads any address: what cannot be read is as if it were not there.
export function fromAddress(s: URLSearchParams): Shared {
  const list = (name: string) => (s.get(name) ?? '').split(' ').filter(Boolean)
  const named = [...new Set(list('n').map(lengthen))].slice(0, most)
  const these = (name: string) => [...new Set(list(name).map((i) => named[Number(i)]).filter((n) => n !== undefined))]
  const day = (name: string) => (/^\d{4}-\d\d-\d\d$/.test(s.get(name) ?? '') ? s.get(name)! : '')
  const least = Number(s.get('c'))
  const points = unpack(s.get('l') ?? '')
  const chosen = s.get('s') ?? undefined
  return {
    view: {
      ...empty,
      nodes: named,
      places: Object.fromEntries(named.flatMap((n, i) => (points[i] ? [[n, points[i]]] : []))),
      pinned: these('p').sort(),
      filter: { ...open, off: [...new Set(list('f'))].sort(), from: day('from'), to: day('to'), least: least > 0 && least <= 1 ? least : 0 },
    },
    selected: chosen !== undefined && /^\d+$/.test(chosen) ? named[Number(chosen)] : chosen,
    picked: these('m'),
    table: s.get('tab') === 'table',
  }
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
