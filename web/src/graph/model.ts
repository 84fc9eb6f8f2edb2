// The state of the graph view: what is in it, where it stands, what is pinned
// and filtered, and every step that led there. Pure: each step gives a new
// state, undo gives the old one back as it was.
import type { Point } from './arrange'

export interface Filter {
  off: readonly string[] // "type:person", "edge:kg:mentions"; sorted
  from: string // days, or empty
  to: string
  least: number // confidence of edges, 0 to 1
  degree: number // relations in the view that a node has at least
}

// Layout is a way to arrange all nodes anew.
export type Layout = 'force' | 'layers' | 'time' | 'circle'
export const layouts: readonly Layout[] = ['force', 'layers', 'time', 'circle']

// Axis is what a place on the arrangement by time means: the day (since 1970) at
// x = 0, and how far apart two days are.
export interface Axis {
  day: number
  width: number
}

export interface View {
  nodes: readonly string[] // IRIs, in the order they came
  // came tells by which node's expansion a node came; seeds have none.
  came: Readonly<Record<string, string>>
  places: Readonly<Record<string, Point>>
  pinned: readonly string[] // sorted
  filter: Filter
  layout: Layout
  axis?: Axis // of the arrangement by time
  // rest are the relations that were expanded and have more than is shown, each
  // drawn as a mark; sorted ids of marks.
  rest: readonly string[]
  // groups tells of groups of leaves what was asked by hand: true for drawn as
  // one, false for drawn apart.
  groups: Readonly<Record<string, boolean>>
  split: readonly string[] // pairs of IRIs whose relations are drawn apart; sorted
}

export interface History {
  step: string // what led to now
  now: View
  past: readonly { step: string; view: View }[]
  future: readonly { step: string; view: View }[]
}

// most is how many nodes the view holds: SVG stays smooth, and eyes manage.
export const most = 400

export const open: Filter = { off: [], from: '', to: '', least: 0, degree: 0 }
export const empty: View = { nodes: [], came: {}, places: {}, pinned: [], filter: open, layout: 'force', rest: [], groups: {}, split: [] }

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

// steps are all steps, the first first, and which of them led to now.
export function steps(h: History): { names: string[]; at: number } {
  return { names: [...h.past.map((p) => p.step), h.step, ...h.future.map((f) => f.step)], at: h.past.length }
}

// jump undoes or redoes up to a step.
export function jump(h: History, to: number): History {
  while (h.past.length > to && h.past.length > 0) h = undo(h)
  while (h.past.length < to && h.future.length > 0) h = redo(h)
  return h
}

// settle gives what has no place yet the place that was found for it. That is
// the end of the step that brought it, no step of its own.
export function settle(h: History, found: Readonly<Record<string, Point>>): History {
  const missing = Object.keys(found).filter((n) => !h.now.places[n] && (isMark(n) ? h.now.nodes.includes(hubOf(n)) : h.now.nodes.includes(n)))
  if (missing.length === 0) return h
  return { ...h, now: { ...h.now, places: { ...h.now.places, ...Object.fromEntries(missing.map((n) => [n, found[n]!])) } } }
}

// A mark stands for several nodes: its id tells what it is, at which node, and by
// which relation: "* urn:a kg:mentions out". IRIs and names hold no spaces.
export type MarkKind = '*' | '+' // a group of leaves, the rest of a relation
export const markId = (kind: MarkKind, hub: string, predicate: string, direction: 'in' | 'out'): string => `${kind} ${hub} ${predicate} ${direction}`
export const isMark = (id: string): boolean => id.startsWith('* ') || id.startsWith('+ ')
export const hubOf = (mark: string): string => mark.split(' ')[1]!

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
  const left = <T>(o: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(o).filter(([n]) => !gone.has(isMark(n) ? hubOf(n) : n)))
  const stay = (n: string) => !gone.has(n)
  return {
    ...v,
    nodes: v.nodes.filter(stay),
    came: left(v.came),
    places: left(v.places),
    pinned: v.pinned.filter(stay),
    rest: v.rest.filter((m) => stay(hubOf(m))),
    groups: left(v.groups),
    split: v.split.filter((p) => p.split(' ').every(stay)),
  }
}

// withRest notes that a relation has more than is shown.
export const withRest = (v: View, mark: string): View => (v.rest.includes(mark) ? v : { ...v, rest: [...v.rest, mark].sort() })

// group draws leaves as one, or apart. Their mark is placed anew.
export function group(v: View, mark: string, closed: boolean): View {
  const { [mark]: _, ...places } = v.places
  return { ...v, places: closed ? places : v.places, groups: { ...v.groups, [mark]: closed } }
}

export const pairOf = (e: { subject: string; object: string }): string => [e.subject, e.object].sort().join(' ')

export const split = (v: View, pair: string): View => ({ ...v, split: toggled(v.split, pair) })

// fingerprint is the same for equal views and no others.
export function fingerprint(v: View): string {
  const sorted = (o: object) => Object.entries(o).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([v.nodes, sorted(v.came), sorted(v.places), v.pinned, v.filter, v.layout, v.axis, v.rest, sorted(v.groups), v.split])
}

const unique = (list: readonly string[]): string[] => [...new Set(list)]
