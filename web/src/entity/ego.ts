// Where the neighbours of one thing stand around it: in columns beside it, each
// with its name, those of one relation under each other. A column has room for some; the rest
// stand below as signs. A plain function, the same every time.
import type { Edge, Node } from '../api/types'
import { width } from '../graph/labels'

export const mostEgo = 60

export interface Placed {
  node: Node
  edge: Edge
  x: number
  y: number
  // What is written at the sign, and which way it goes; of the rest nothing.
  words: string
  end: boolean
}

export interface Fan {
  placed: Placed[]
  centre: { x: number; y: number }
  width: number
  height: number
}

// Claims are what documents say, not things that stand around.
const claims = ['position', 'commitment', 'step']
export const size = 13 // of a name in pixels, as the style has it
export const row = 24 // pixels, a target's least height (WCAG 2.5.8)
const rows = 10 // of a column
const two = 400 // pixels, where columns fit on both sides
const away = 48 // from the centre to a column
const gap = 14 // from the middle of a sign to its name
const edge = 8 // pixels that stay free at the sides

// fan places the neighbours of centre in a drawing of some width in pixels. Apart
// is said of those whose names would read the same.
export function fan(centre: string, nodes: readonly Node[], edges: readonly Edge[], wide: number, name: (n: Node) => string, apart: (n: Node) => string): Fan {
  const all = neighbours(centre, nodes, edges).slice(0, mostEgo)
  const both = wide >= two
  const named = grouped(turnByTurn(all).slice(0, both ? 2 * rows : rows))
  const rest = all.filter((n) => !named.includes(n))
  const left = both ? Math.ceil(named.length / 2) : 0
  const lines = Math.max(left, named.length - left)
  const middle = { x: both ? wide / 2 : edge + row, y: (Math.max(lines, 2) * row) / 2 + edge }
  const placed = named.map((n, i) => {
    const end = i < left
    const count = end ? left : named.length - left
    const x = middle.x + (end ? -away : away)
    const room = end ? x - gap - edge : wide - x - gap - edge
    return { ...n, x, y: middle.y + ((end ? i : i - left) - (count - 1) / 2) * row, end, words: cut(name(n.node), room), room }
  })
  // Of names that are cut to the same words a number or a day tells which is which.
  const cutAlike = placed.filter((p) => p.words.endsWith('…') && placed.some((q) => q !== p && q.words === p.words))
  for (const [p, more] of cutAlike.map((p) => [p, apart(p.node)] as const)) if (more) p.words = `${cut(name(p.node), p.room - width(` ${more}`, size))} ${more}`
  const top = middle.y * 2 + row
  const across = Math.floor((wide - 2 * edge) / row)
  const below = rest.map((n, i) => ({ ...n, x: edge + row / 2 + (i % across) * row, y: top + Math.floor(i / across) * row, end: false, words: '' }))
  const height = rest.length === 0 ? middle.y * 2 : top + Math.ceil(rest.length / across) * row - row / 2 + edge
  return { placed: [...placed, ...below], centre: middle, width: wide, height }
}

type Neighbour = Pick<Placed, 'node' | 'edge'>

// neighbours are each once: what is only mentioned comes last, and of one relation
// what has most relations first.
function neighbours(centre: string, nodes: readonly Node[], edges: readonly Edge[]): Neighbour[] {
  const byIri = new Map(nodes.map((n) => [n.iri, n]))
  const seen = new Set<string>([centre])
  const all: Neighbour[] = []
  for (const e of edges.toSorted(byRelation)) {
    const other = e.subject === centre ? e.object : e.object === centre ? e.subject : ''
    const node = byIri.get(other)
    if (!node || seen.has(other) || claims.includes(node.type)) continue
    seen.add(other)
    all.push({ node, edge: e })
  }
  return all.sort((a, b) => byRelation(a.edge, b.edge) || (b.node.degree ?? 0) - (a.node.degree ?? 0) || (a.node.iri < b.node.iri ? -1 : 1))
}

const weak = (e: Edge) => Number(e.predicate.name === 'kg:mentions')
const byRelation = (a: Edge, b: Edge) => weak(a) - weak(b) || (a.predicate.name < b.predicate.name ? -1 : a.predicate.name > b.predicate.name ? 1 : 0)

// turnByTurn takes one of each relation, then the second of each, so that a
// relation with many does not leave the others without a name.
function turnByTurn(all: readonly Neighbour[]): Neighbour[] {
  const turn = new Map<string, number>()
  const turns = all.map((n) => {
    const at = turn.get(n.edge.predicate.name) ?? 0
    turn.set(n.edge.predicate.name, at + 1)
    return { n, at }
  })
  return turns.toSorted((a, b) => a.at - b.at).map(({ n }) => n)
}

const grouped = (some: readonly Neighbour[]): Neighbour[] => some.toSorted((a, b) => byRelation(a.edge, b.edge))

// cut leaves of a name what is at most some pixels wide.
function cut(name: string, room: number): string {
  if (width(name, size) <= room) return name
  let end = name.length - 1
  while (end > 1 && width(`${name.slice(0, end)}…`, size) > room) end--
  return `${name.slice(0, end).trimEnd()}…`
}
