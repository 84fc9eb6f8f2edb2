// The state of the graph view: what is in it, what is hidden, and every step
// that led there. Pure: each step gives a new state, undo gives the old one
// back as it was.

export interface View {
  nodes: readonly string[] // IRIs, in the order they came
  // came tells by which node's expansion a node came; seeds have none.
  came: Readonly<Record<string, string>>
}

export interface History {
  step: string // what led to now
  now: View
  past: readonly { step: string; view: View }[]
  future: readonly { step: string; view: View }[]
}

// most is how many nodes the view holds: SVG stays smooth, and eyes manage.
export const most = 400

export const empty: View = { nodes: [], came: {} }

export function begin(nodes: string[], step: string): History {
  return { step, now: { nodes: unique(nodes).slice(0, most), came: {} }, past: [], future: [] }
}

// take makes a step; one that changes nothing is none.
export function take(h: History, step: string, now: View): History {
  if (fingerprint(now) === fingerprint(h.now)) return h
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

export function add(v: View, nodes: string[], from?: string): View {
  const have = new Set(v.nodes)
  const fresh = unique(nodes).filter((n) => !have.has(n)).slice(0, most - v.nodes.length)
  const came = { ...v.came }
  if (from !== undefined) for (const n of fresh) came[n] = from
  return { nodes: [...v.nodes, ...fresh], came }
}

export function hide(v: View, node: string): View {
  return without(v, new Set([node]))
}

// collapse takes the neighbours of node away that hang on it alone; edges are
// pairs of IRIs.
export function collapse(v: View, node: string, edges: readonly (readonly [string, string])[]): View {
  const neighbours = new Map<string, Set<string>>(v.nodes.map((n) => [n, new Set<string>()]))
  for (const [a, b] of edges) {
    if (a === b) continue
    neighbours.get(a)?.add(b)
    neighbours.get(b)?.add(a)
  }
  const leaves = [...(neighbours.get(node) ?? [])].filter((n) => n !== v.nodes[0] && neighbours.get(n)?.size === 1)
  return without(v, new Set(leaves))
}

function without(v: View, gone: Set<string>): View {
  const came = Object.fromEntries(Object.entries(v.came).filter(([n]) => !gone.has(n)))
  return { nodes: v.nodes.filter((n) => !gone.has(n)), came }
}

// fingerprint is the same for equal views and no others.
export function fingerprint(v: View): string {
  return JSON.stringify([v.nodes, Object.entries(v.came).sort(([a], [b]) => (a < b ? -1 : 1))])
}

const unique = (list: string[]): string[] => [...new Set(list)]
