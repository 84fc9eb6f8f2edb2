// Marks that stand for several nodes: leaves that hang on one node by one
// relation, drawn as one, and what of an expanded relation is not shown yet.
// Pure: the same view and data give the same marks.
import type { Direction, Edge, Node, Predicate, RelationCount } from '../api/types'
import { hubOf, markId, type View } from './model'

export interface Mark {
  id: string
  kind: 'group' | 'rest'
  hub: string
  predicate: Predicate
  direction: Direction // seen from the hub
  members: readonly string[] // of a group, in the order of the view
  types: readonly string[] // of members, each once
  count: number
}

// crowd is from how many leaves on they are drawn as one without being asked:
// more than ten names around one node are a wall.
export const crowd = 11

// groups finds the leaves that are drawn as one. What is pinned, in keep, or the
// first of the view stands for itself; so does what has been drawn apart, until it
// is asked otherwise: hiding one thing must not make others vanish.
export function groups(nodes: readonly Node[], edges: readonly Edge[], view: View, keep: readonly string[] = []): Mark[] {
  const alone = new Set([view.nodes[0], ...view.pinned, ...keep])
  const near = neighbours(nodes, edges)
  const found = new Map<string, Mark & { members: string[]; types: string[] }>()
  for (const n of nodes) {
    const to = near.get(n.iri)!
    if (alone.has(n.iri) || to.size !== 1) continue
    const [hub, edge] = [...to][0]!
    const direction = edge.subject === hub ? 'out' : 'in'
    const id = markId('*', hub, edge.predicate.name, direction)
    if (view.groups[id] === undefined && view.places[n.iri]) continue
    const mark = found.get(id) ?? { id, kind: 'group', hub, predicate: edge.predicate, direction, members: [], types: [], count: 0 }
    mark.members.push(n.iri)
    if (!mark.types.includes(n.type)) mark.types.push(n.type)
    mark.count = mark.members.length
    found.set(id, mark)
  }
  return [...found.values()].filter((m) => {
    const asked = view.groups[m.id]
    return asked === undefined ? m.count >= (view.places[m.id] ? 2 : crowd) : asked && m.count > 1
  })
}

// neighbours are, for each node, the others it is joined to, with the first edge.
function neighbours(nodes: readonly Node[], edges: readonly Edge[]): Map<string, Map<string, Edge>> {
  const near = new Map(nodes.map((n) => [n.iri, new Map<string, Edge>()]))
  for (const e of edges) {
    if (e.subject === e.object || !near.has(e.subject) || !near.has(e.object)) continue
    for (const [a, b] of [
      [e.subject, e.object],
      [e.object, e.subject],
    ] as const)
      if (!near.get(a)!.has(b)) near.get(a)!.set(b, e)
  }
  return near
}

// leafGroups are the ids of the groups that the leaves of one node could form.
export function leafGroups(hub: string, nodes: readonly Node[], edges: readonly Edge[], view: View): string[] {
  const all = groups(nodes, edges, { ...view, groups: everything })
  return all.filter((m) => m.hub === hub).map((m) => m.id)
}

const everything = new Proxy({}, { get: () => true }) as Readonly<Record<string, boolean>>

// rests are the relations that were expanded and have more to show.
export function rests(view: View, edges: readonly Edge[], degrees: ReadonlyMap<string, readonly RelationCount[]>): Mark[] {
  return view.rest.flatMap((id): Mark[] => {
    const hub = hubOf(id)
    for (const r of degrees.get(hub) ?? []) {
      if (markId('+', hub, r.predicate.name, r.direction) !== id) continue
      const count = r.count - shownBy(edges, hub, r)
      return count > 0 ? [{ id, kind: 'rest', hub, predicate: r.predicate, direction: r.direction, members: [], types: [], count }] : []
    }
    return []
  })
}

// shownBy counts the relations of one kind at a node that are in the view.
export function shownBy(edges: readonly Edge[], iri: string, r: { predicate: Predicate; direction: Direction }): number {
  return edges.filter((e) => e.predicate.iri === r.predicate.iri && (r.direction === 'out' ? e.subject : e.object) === iri).length
}
