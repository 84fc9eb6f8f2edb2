// The lines between nodes: which edges make one line, what kind it is, and where
// it runs.
import type { Edge } from '../api/types'
import { pick } from '../app/i18n'
import type { Point } from './arrange'
import type { Box } from './labels'
import { pairOf } from './model'
import type { Places } from './useLayout'

// Line is one drawn line: the edges of a pair, or one of them where they are
// drawn apart, then bent away from the straight way.
export interface Line {
  edges: Edge[]
  bend: number // pixels of the graph, to the left of the way from smaller to larger IRI
}

export const isMention = (e: Edge): boolean => e.predicate.name.endsWith('mentions')

// sort tells how an edge is known: read in a text, only named there, or given by
// metadata and lists, where no passage is.
export type Sort = 'read' | 'named' | 'given'
export const sorts: readonly Sort[] = ['given', 'read', 'named']
export const sortOf = (e: Edge): Sort => (isMention(e) ? 'named' : e.evidence === 0 ? 'given' : 'read')

// toLines groups the edges between the same two nodes, unless they are to be
// drawn apart. Strong before weak in a line; weak lines below strong ones, which
// are the more likely to be meant by a click where two cross.
export function toLines(edges: readonly Edge[], split: readonly string[]): Line[] {
  const groups = new Map<string, Edge[]>()
  for (const e of edges) {
    if (e.subject === e.object) continue
    const key = pairOf(e)
    const group = groups.get(key)
    if (group) group.push(e)
    else groups.set(key, [e])
  }
  const weak = (e: Edge) => Number(isMention(e))
  const out: Line[] = []
  for (const [key, all] of groups) {
    all.sort((a, b) => weak(a) - weak(b))
    if (split.includes(key)) all.forEach((e, i) => out.push({ edges: [e], bend: (i - (all.length - 1) / 2) * 44 }))
    else out.push({ edges: all, bend: 0 })
  }
  return out.sort((a, b) => weak(b.edges[0]!) - weak(a.edges[0]!))
}

// lineName names the strongest of the edges of a line, and how many more there
// are.
export function lineName({ edges }: Line): string {
  const e = edges[0]!
  const more = edges.filter((g) => isMention(g) === isMention(e)).length - 1
  return `${pick(e.predicate.labels, e.predicate.name)}${more > 0 ? ` +${more}` : ''}`
}

// span is a line from the rim of one node to that of another.
export function span(a: Point, b: Point): [number, number, number, number] {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length]
  return [a.x + ux * 18, a.y + uy * 18, b.x - ux * 20, b.y - uy * 20]
}

// way is the path of a line, and a point on it: 0 is its start, 1 its end.
export function way(line: Line, a: Point, b: Point): { d: string; at: (f: number) => Point } {
  const [x1, y1, x2, y2] = span(a, b)
  const e = line.edges[0]!
  const side = (e.subject < e.object ? 1 : -1) * line.bend * 2
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [cx, cy] = [(x1 + x2) / 2 + ((y2 - y1) / length) * side, (y1 + y2) / 2 - ((x2 - x1) / length) * side]
  const r = Math.round
  const at = (f: number) => ({ x: (1 - f) ** 2 * x1 + 2 * f * (1 - f) * cx + f * f * x2, y: (1 - f) ** 2 * y1 + 2 * f * (1 - f) * cy + f * f * y2 })
  return { d: line.bend === 0 ? `M${r(x1)} ${r(y1)}L${r(x2)} ${r(y2)}` : `M${r(x1)} ${r(y1)}Q${r(cx)} ${r(cy)} ${r(x2)} ${r(y2)}`, at }
}

// A pair that speaks of each other has an arrow at either end, if as strong.
export const isMutual = ({ edges }: Line): boolean => edges.some((g) => g.subject !== edges[0]!.subject && isMention(g) === isMention(edges[0]!))

// tips are the arrowheads of a line.
export function tips(line: Line, places: Places): Box[] {
  const e = line.edges[0]!
  const [a, b] = [places[e.subject], places[e.object]]
  if (!a || !b) return []
  const [x1, y1, x2, y2] = span(a, b)
  const tip = (x: number, y: number): Box => ({ x, y, w: 10, h: 10 })
  return [tip(x2, y2), ...(isMutual(line) ? [tip(x1, y1)] : [])]
}

// neighbourhood is what stays bright when something is chosen.
export function neighbourhood(chosen: string | undefined, edges: readonly Edge[]): Set<string> | undefined {
  if (chosen === undefined) return undefined
  const near = new Set<string>()
  for (const e of edges) if (e.id === chosen || e.subject === chosen || e.object === chosen) near.add(e.subject).add(e.object)
  return near.add(chosen)
}
