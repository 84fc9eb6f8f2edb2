// The state of the graph view: what is in it, where it stands, what is pinned
// and filtered, and every step that led there. Pure: each step gives a new
// state, undo gives the old one back as it was.
import type { Point } from './arrange'

export interface Filter {
  off: readonly string[] // "type:person", "edge:kg:mentions"; sorted
  from: string // days, or empty
  to: string
  least: number // confidence of edges, 0 to 1
}

export interface View {
  nodes: readonly string[] // IRIs, in the order they came
  // came tells by which node's expansion a node came; seeds have none.
  came: Readonly<Record<string, string>>
  places: Readonly<Record<string, Point>>
  pinned: readonly string[] // sorted
  filter: Filter
}

export interface History {
  step: string // what led to now
  now: View
  past: readonly { step: string; view: View }[]
  future: readonly { step: string; view: View }[]
}

// most is how many nodes the view holds: SVG stays smooth, and eyes manage.
export const most = 400

export const open: Filter = { off: [], from: '', to: '', least: 0 }
export const empty: View = { nodes: [], came: {}, places: {}, pinned: [], filter: open }

export function begin(now: View, step: string): History {
  return { step, now: { ...now, nodes: unique(now.nodes).slice(0, most) }, past: [], future: [] }
}

// take makes a step; one that changes nothing is none. With join, a step of the
// same name as the last goes up in it: a node that is pushed on and on is moved
// once.
export function take(h: History, step: string, now: View, join = false): History {
  if (fingerprint(now) === fingerprint(h.now)) return h
  if (join && h.step === step && h.past.length > 0) return { ...h, now, future: [] }
  return { step, now, past: [...h.past, { step: h.step, view: h.now }], future: [] }
}

export function undo(h: History): History {
  const last = h.past.at(-1)
  if (!last) return h
  return { step: last.step, now: last.view, past: h.past.slice(0, -1), future: [{ step: h.step, view: h.now }, ...h.future] }
}

export function redo(h: History): History {
  const next = h.future[0]
  if (!next) return h
  return { step: next.step, now: next.view, past: [...h.past, { step: h.step, view: h.now }], future: h.future.slice(1) }
}

// settle gives what has no place yet the place that was found for it. That is
// the end of the step that brought it, no step of its own.
export function settle(h: History, found: Readonly<Record<string, Point>>): History {
  const missing = h.now.nodes.filter((n) => !h.now.places[n] && found[n])
  if (missing.length === 0) return h
  return { ...h, now: { ...h.now, places: { ...h.now.places, ...Object.fromEntries(missing.map((n) => [n, found[n]!])) } } }
}

export function add(v: View, nodes: string[], from?: string): View {
  const have = new Set(v.nodes)
  const fresh = unique(nodes).filter((n) => !have.has(n)).slice(0, most - v.nodes.length)
  const came = { ...v.came }
  if (from !== undefined) for (const n of fresh) came[n] = from
  return { ...v, nodes: [...v.nodes, ...fresh], came }
}

export function hide(v: View, node: string): View {
  return without(v, new Set([node]))
}

// only leaves nothing in the view but what is to stay.
export function only(v: View, stay: readonly string[]): View {
  return without(v, new Set(v.nodes.filter((n) => !stay.includes(n))))
}

type Pairs = readonly (readonly [string, string])[]

// around is a node with its neighbours; edges are pairs of IRIs.
export function around(node: string, edges: Pairs): string[] {
  return unique([node, ...edges.filter((e) => e.includes(node)).flat()])
}

// collapse takes the neighbours of node away that hang on it alone.
export function collapse(v: View, node: string, edges: Pairs): View {
  const neighbours = new Map<string, Set<string>>(v.nodes.map((n) => [n, new Set<string>()]))
  for (const [a, b] of edges) {
    if (a === b) continue
    neighbours.get(a)?.add(b)
    neighbours.get(b)?.add(a)
  }
  const leaves = [...(neighbours.get(node) ?? [])].filter((n) => n !== v.nodes[0] && neighbours.get(n)?.size === 1)
  return without(v, new Set(leaves))
}

export function pin(v: View, node: string): View {
  return { ...v, pinned: toggled(v.pinned, node) }
}

export function move(v: View, node: string, to: Point): View {
  return { ...v, places: { ...v.places, [node]: { x: Math.round(to.x), y: Math.round(to.y) } } }
}

// toggled is a sorted list with a value put in, or taken out.
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((v) => v !== value) : [...list, value].sort()
}

function without(v: View, gone: Set<string>): View {
  if (gone.size === 0) return v
  const left = <T>(o: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(o).filter(([n]) => !gone.has(n)))
  return { ...v, nodes: v.nodes.filter((n) => !gone.has(n)), came: left(v.came), places: left(v.places), pinned: v.pinned.filter((n) => !gone.has(n)) }
}

// fingerprint is the same for equal views and no others.
export function fingerprint(v: View): string {
  const sorted = (o: object) => Object.entries(o).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([v.nodes, sorted(v.came), sorted(v.places), v.pinned, v.filter])
}

const unique = (list: readonly string[]): string[] => [...new Set(list)]
