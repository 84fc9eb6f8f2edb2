// Which names are written where: what wants a label asks room for it, what is
// chosen first, and what finds none goes without.
import type { Node } from '../api/types'
import { labelOf } from '../parts/NodeLink'
import { markName } from './draw'
import type { Frame } from './frame'
import type { Mark } from './group'
import { lines as broken, room, width, type Box, type Wish } from './labels'
import { isMention, lineName, neighbourhood, tips, way, type Line } from './lines'
import type { Places } from './useLayout'

// Sizes of labels on the screen, in pixels, whatever the zoom.
export const nodeText = 12
export const edgeText = 11

// Drawing is what is drawn, and the part of it that is seen: w and h are those of
// the frame, in pixels of the graph.
export interface Drawing {
  nodes: Node[]
  marks: Mark[]
  lines: Line[]
  places: Places
  remaining: Record<string, number>
  selected?: string
  active?: string
  frame: Frame
  w: number
  h: number
}

// Said is what stands at a line.
interface Said {
  text: string
  weight: number
}

// written gives the labels of a drawing their boxes, by the id of the node, the
// mark or the first edge of the line, and tells what is said at each line.
export function written(p: Drawing): { labels: Map<string, Box>; words: Map<string, Said | undefined> } {
  const { nodes, marks, lines, places, frame, w, h } = p
  const words = new Map(lines.map((l) => [l.edges[0]!.id, lineWords(l, p)]))
  const ids = [...nodes.map((n) => n.iri), ...marks.map((m) => m.id)]
  const taken = [corner(frame, w, h), ...ids.map((id) => ({ ...places[id]!, w: 36, h: 36 })), ...counts(nodes, places, p.remaining)]
  const wishes = [...nodeWishes(p), ...lineWishes(lines, words, places, frame.scale)].map((wish) => ({
    ...wish,
    // Only the name of a node that itself is at the rim may be cut.
    places: whole(wish.places, { x: frame.x, y: frame.y, w, h }),
  }))
  return { labels: room(taken, wishes, lines.flatMap((l) => tips(l, places))), words }
}

// corner is the room of the buttons that lie over the drawing.
const corner = (f: Frame, w: number, h: number): Box => ({ x: f.x - w / 2 + 92 / f.scale, y: f.y - h / 2 + 24 / f.scale, w: 180 / f.scale, h: 44 / f.scale })

// counts is the room that the counts beside nodes take.
function counts(nodes: Node[], places: Places, remaining: Record<string, number>): Box[] {
  return nodes.flatMap((n) => {
    const words = `+${remaining[n.iri] ?? 0}`
    const w = width(words, 10)
    return remaining[n.iri] ? [{ x: places[n.iri]!.x + 18 + w / 2, y: places[n.iri]!.y - 16, w, h: 10 }] : []
  })
}

// labelTop is the distance from the middle of a node to its label.
const labelTop = 22

// nodeWishes asks room for the names of nodes and marks: what is chosen and what
// is near it first, then what stands for most.
function nodeWishes({ nodes, marks, lines, places, selected, active, frame }: Drawing): Wish[] {
  const near = neighbourhood(selected, lines.flatMap((l) => l.edges))
  const all = [...nodes.map((n) => ({ id: n.iri, words: labelOf(n), weight: n.degree })), ...marks.map((m) => ({ id: m.id, words: markName(m), weight: 1e6 + m.count }))]
  const weight = (n: { id: string; weight: number }) => (n.id === selected ? 4e9 : n.id === active ? 3e9 : near?.has(n.id) ? 2e9 : 0) + n.weight
  const size = nodeText / frame.scale
  return all
    .sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))
    .map((n) => {
      const text = broken(n.words)
      const h = text.length * size * 1.2
      const { x, y } = places[n.id]!
      const w = Math.max(...text.map((l) => width(l, size)))
      const above = [1, -1].map((side) => ({ x, y: y + side * (labelTop + h / 2), w, h }))
      const beside = [1, -1].map((side) => ({ x: x + side * (labelTop + w / 2), y, w, h }))
      return { id: n.id, places: [...above, ...beside] }
    })
}

// lineWords are what stands at a line: its name where it is chosen, at the chosen
// node, or drawn apart; else how many edges it stands for, where that is several.
function lineWords(line: Line, p: Drawing): Said | undefined {
  const e = line.edges[0]!
  const chosen = line.edges.some((g) => g.id === p.selected)
  const near = p.selected !== undefined && (p.selected === e.subject || p.selected === e.object)
  if (chosen || line.bend !== 0 || (near && !isMention(e))) return { text: lineName(line), weight: chosen ? 3 : 2 }
  const strong = line.edges.filter((g) => !isMention(g)).length
  return strong > 1 ? { text: `×${strong}`, weight: 1 } : undefined
}

// lineWishes asks room for them, somewhere along their lines.
function lineWishes(lines: Line[], words: Map<string, Said | undefined>, places: Places, scale: number): Wish[] {
  const size = edgeText / scale
  const wishes = lines.flatMap((line) => {
    const e = line.edges[0]!
    const [a, b, said] = [places[e.subject], places[e.object], words.get(e.id)]
    if (!a || !b || !said) return []
    const { at } = way(line, a, b)
    return [{ id: e.id, weight: said.weight, places: [0.5, 0.4, 0.6, 0.3, 0.7].map((f): Box => ({ ...at(f), w: width(said.text, size), h: size * 1.2 })) }]
  })
  return wishes.sort((a, b) => b.weight - a.weight)
}

// whole are the places that lie within the frame, or all if none does.
function whole(places: Box[], f: Box): Box[] {
  const within = places.filter((b) => Math.abs(b.x - f.x) * 2 + b.w <= f.w && Math.abs(b.y - f.y) * 2 + b.h <= f.h)
  return within.length > 0 ? within : places
}
