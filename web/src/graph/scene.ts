// What of the view is drawn: nodes that pass the filter as themselves or within a
// group, marks that stand for several, and the question to the layout. Pure.
import type { Edge, Node, RelationCount } from '../api/types'
import type { Job } from './arrange'
import { passing } from './Filters'
import { groups, rests, type Mark } from './group'
import type { Layout, View } from './model'

export interface Scene {
  nodes: Node[] // of the view, as far as they are known
  edges: Edge[] // between them
  visible: { nodes: Node[]; edges: Edge[] } // that pass the filter
  drawn: Node[] // as themselves
  marks: Mark[]
  lines: Edge[] // between what is drawn as itself
  hidden: number // nodes and edges that do not pass
}

interface Facts {
  known: ReadonlyMap<string, Node>
  edges: readonly Edge[]
  degrees?: ReadonlyMap<string, RelationCount[]> // without them no rest is drawn
}

// sceneOf draws what is in keep apart from its group.
export function sceneOf(view: View, { known, edges, degrees }: Facts, keep: readonly string[]): Scene {
  const nodes = view.nodes.map((iri) => known.get(iri)).filter((n) => n !== undefined)
  const within = new Set(view.nodes)
  const all = edges.filter((e) => within.has(e.subject) && within.has(e.object))
  const visible = passing(view.filter, nodes, all)
  const clumps = groups(visible.nodes, visible.edges, view, keep)
  const inside = new Set(clumps.flatMap((m) => m.members))
  const drawn = visible.nodes.filter((n) => !inside.has(n.iri))
  const here = new Set(drawn.map((n) => n.iri))
  return {
    nodes,
    edges: all,
    visible,
    drawn,
    marks: [...clumps, ...(degrees ? rests(view, all, degrees) : [])].filter((m) => here.has(m.hub)),
    lines: visible.edges.filter((e) => here.has(e.subject) && here.has(e.object)),
    hidden: nodes.length - visible.nodes.length + all.length - visible.edges.length,
  }
}

// idsOf are all that have a place in a scene.
export const idsOf = (s: Scene): string[] => [...s.drawn.map((n) => n.iri), ...s.marks.map((m) => m.id)]

// jobOf is a scene for the layout: a group is one node of it.
export function jobOf(view: View, s: Scene, fresh: boolean, layout: Layout = view.layout): Job {
  const owner = new Map(s.marks.flatMap((m) => m.members.map((n) => [n, m.id] as const)))
  const of = (iri: string) => owner.get(iri) ?? iri
  const pairs = s.visible.edges.map((e) => [of(e.subject), of(e.object)] as const)
  return {
    nodes: idsOf(s),
    edges: [...pairs, ...s.marks.filter((m) => m.kind === 'rest').map((m) => [m.hub, m.id] as const)],
    places: view.places,
    came: { ...view.came, ...Object.fromEntries(s.marks.map((m) => [m.id, m.hub])) },
    pinned: view.pinned,
    fresh,
    layout,
    axis: view.axis,
    facts: Object.fromEntries([...s.drawn.map((n) => [n.iri, { type: n.type, date: n.date }] as const), ...s.marks.map((m) => [m.id, { type: m.types[0] ?? '' }] as const)]),
  }
}
