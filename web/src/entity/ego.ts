// Where the neighbours of one thing stand around it: on rings, those of one
// relation beside each other. A plain function, the same every time.
import type { Edge, Node } from '../api/types'
import { room, width, type Box } from '../graph/labels'

export const mostEgo = 60

export interface Placed {
  node: Node
  edge: Edge
  x: number
  y: number
  // Which way the name goes from its sign.
  end: boolean
}

// Claims are what documents say, not things that stand around.
const claims = ['position', 'commitment', 'step']
// A few stand close by, so that their names can be read in a narrow column.
export const fewEgo = 12
const close = [50, 90] as const
const inner = 20 // neighbours on the first ring
const rings = [
  [170, 110],
  [235, 165],
  [300, 220],
] as const

// around places neighbours: the centre is 0, 0.
export function around(centre: string, nodes: readonly Node[], edges: readonly Edge[]): Placed[] {
  const byIri = new Map(nodes.map((n) => [n.iri, n]))
  const seen = new Set<string>([centre])
  const all: { node: Node; edge: Edge }[] = []
  for (const edge of edges.toSorted((a, b) => (a.predicate.name < b.predicate.name ? -1 : a.predicate.name > b.predicate.name ? 1 : 0))) {
    const other = edge.subject === centre ? edge.object : edge.object === centre ? edge.subject : ''
    const node = byIri.get(other)
    if (!node || seen.has(other) || claims.includes(node.type)) continue
    seen.add(other)
    all.push({ node, edge })
  }
  const some = all.slice(0, mostEgo)
  const used = Math.min(rings.length, Math.ceil(some.length / inner))
  return some.map(({ node, edge }, i) => {
    const angle = ((i + 0.5) / some.length) * 2 * Math.PI - Math.PI / 2
    const [rx, ry] = some.length <= fewEgo ? close : rings[i % used]!
    const [x, y] = [Math.round(rx * Math.cos(angle)), Math.round(ry * Math.sin(angle))]
    return { node, edge, x, y, end: x < 0 }
  })
}

const size = 13 // of a name, as the style has it
const line = 16

// named chooses the names that have room, and where each begins.
export function named(placed: readonly Placed[], name: (n: Node) => string): Map<string, Box> {
  const signs = placed.map((p) => ({ x: p.x, y: p.y, w: 22, h: 22 }))
  return room(
    [...signs, { x: 0, y: 0, w: 40, h: 40 }],
    placed.map((p) => {
      const w = width(name(p.node), size)
      const at = (dy: number) => ({ x: p.end ? p.x - 14 - w / 2 : p.x + 14 + w / 2, y: p.y + dy, w, h: line })
      return { id: p.node.iri, places: [at(0), at(-14), at(14)] }
    }),
  )
}
