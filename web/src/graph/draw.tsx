// The pieces of the drawing: a node, a mark for several, a line, the axis of
// days. Names have their size on the screen, whatever the zoom.
import type { Edge, Node } from '../api/types'
import { familyOf } from '../app/family'
import { number, pick, relationName, t, typeLetter } from '../app/i18n'
import { labelOf } from '../parts/NodeLink'
import { outline } from '../parts/Shape'
import type { Point } from './arrange'
import type { Mark } from './group'
import { lines as broken, type Box } from './labels'
import { isMention, isMutual, sortOf, way, type Line } from './lines'
import type { Axis } from './model'
import type { Places } from './useLayout'
import '../words/graph'

interface NodeProps {
  id: string
  node: Node
  at: Point
  size: number // of its name's font
  label?: Box // where its name has room
  rest: number
  turn: number // in which it was taken together with others, from 1; else 0
  state: string
  onNode: (iri: string, together: boolean) => void
}

export function NodeMark({ id, node, at, size, label, rest, turn, state, onNode }: NodeProps) {
  const family = familyOf(node.type)
  const name = labelOf(node)
  return (
    <g
      id={id}
      class={`mark family-${family}${state}`}
      transform={`translate(${at.x} ${at.y})`}
      data-iri={node.iri}
      role="img"
      aria-label={name}
      onClick={(e) => onNode(node.iri, e.shiftKey)}
    >
      <title>{name}</title>
      <circle class="ring" r="21" />
      {outline(family, 14)}
      <text class="letter" dy="5">
        {typeLetter(node.type)}
      </text>
      {label && <Name words={name} at={at} label={label} size={size} />}
      {turn > 0 && (
        <g class="pick" transform="translate(-17 -14)">
          <circle r="7.5" />
          <text dy="3.5">{turn}</text>
        </g>
      )}
      {rest > 0 && (
        <text class="rest" x="18" y="-13">
          +{rest}
        </text>
      )}
    </g>
  )
}

function Name({ words, at, label, size }: { words: string; at: Point; label: Box; size: number }) {
  return (
    <text class="label" font-size={size}>
      {broken(words).map((line, i) => (
        <tspan key={i} x={label.x - at.x} y={label.y - label.h / 2 - at.y + size * (0.95 + 1.2 * i)}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

// markName says what a mark stands for.
export const markName = (m: Mark): string => relationName(m.predicate, m.direction)

interface MarkProps {
  id: string
  mark: Mark
  family?: string // of all its members, if it is the same
  at: Point
  size: number
  label?: Box
  state: string
  onMark: (m: Mark) => void
}

// MarkSign draws a group as its count on a stack, and what is not shown yet as a
// count to be clicked.
export function MarkSign({ id, mark, family, at, size, label, state, onMark }: MarkProps) {
  const words = t(mark.kind === 'group' ? 'graph.mark.group' : 'graph.mark.rest', { n: number(mark.count), p: markName(mark) })
  return (
    <g
      id={id}
      class={`mark several ${mark.kind}${family ? ` family-${family}` : ''}${state}`}
      transform={`translate(${at.x} ${at.y})`}
      data-mark={mark.id}
      role="img"
      aria-label={words}
      onClick={() => onMark(mark)}
    >
      <title>{words}</title>
      <circle class="ring" r="24" />
      {mark.kind === 'group' && <circle class="under" r="20" />}
      <circle class="sheet" r={mark.kind === 'group' ? 16 : 15} />
      <text class="count" dy="4.5">
        {mark.kind === 'rest' ? '+' : ''}
        {number(mark.count)}
      </text>
      {label && <Name words={markName(mark)} at={at} label={label} size={size} />}
    </g>
  )
}

interface LineProps {
  line: Line
  places: Places
  near?: Set<string>
  label?: Box // where its name has room
  words: string
  selected?: string
  onEdge: (e: Edge) => void
}

// EdgeLine draws a line; its name tells how many edges it stands for.
export function EdgeLine({ line, places, near, label, words, selected, onEdge }: LineProps) {
  const e = line.edges[0]!
  const [a, b] = [places[e.subject], places[e.object]]
  if (!a || !b) return null
  const { d } = way(line, a, b)
  const dim = near && !(near.has(e.subject) && near.has(e.object))
  const chosen = line.edges.some((g) => g.id === selected)
  return (
    <g class={`edge ${sortOf(e)}${dim ? ' dim' : ''}${isMention(e) ? ' weak' : ''}${chosen ? ' selected' : ''}`} data-edge={e.id} data-edges={line.edges.map((g) => g.id).join(' ')} onClick={() => onEdge(e)}>
      <title>{line.edges.map((g) => pick(g.predicate.labels, g.predicate.name)).join(', ')}</title>
      <path class="hit" d={d} />
      <path class="line" d={d} marker-end="url(#arrow)" marker-start={isMutual(line) ? 'url(#arrow)' : undefined} />
      {label && (
        <text x={label.x} y={label.y} dy="0.35em">
          {words}
        </text>
      )}
    </g>
  )
}

// MarkLine ties a mark to its node.
export function MarkLine({ mark, places, dim }: { mark: Mark; places: Places; dim: boolean }) {
  const [a, b] = [places[mark.hub], places[mark.id]]
  if (!a || !b) return null
  const away = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const rim = (p: Point, q: Point, r: number) => `${Math.round(p.x + ((q.x - p.x) / away) * r)} ${Math.round(p.y + ((q.y - p.y) / away) * r)}`
  return <path class={`bundle ${mark.kind}${dim ? ' dim' : ''}`} d={`M${rim(a, b, 18)}L${rim(b, a, 22)}`} />
}

// AxisLines are the years, or months where there are few, of an arrangement by
// time.
export function AxisLines({ axis, left, right, top, bottom, scale }: { axis: Axis; left: number; right: number; top: number; bottom: number; scale: number }) {
  return (
    <g class="axis" font-size={11 / scale} aria-hidden="true">
      {dates(axis, left, right, scale).map(({ x, words }) => (
        <g key={words}>
          <path d={`M${x} ${top}V${bottom}`} />
          <text x={x + 4 / scale} y={bottom - 6 / scale}>
            {words}
          </text>
        </g>
      ))}
    </g>
  )
}

// dates are the first days of years, or of months, that lie at least 64 pixels of
// the screen apart.
export function dates(axis: Axis, left: number, right: number, scale: number): { x: number; words: string }[] {
  const day = (x: number) => axis.day + x / axis.width
  const pixels = (days: number) => days * axis.width * scale
  const step = [1, 3, 12, 60, 120].find((m) => pixels(m * 30.4) >= 64) ?? 600 // months
  const from = new Date(day(left) * 86_400_000)
  if (Number.isNaN(from.getTime())) return []
  const out: { x: number; words: string }[] = []
  let month = Math.floor((from.getUTCFullYear() * 12 + from.getUTCMonth()) / step) * step
  for (; out.length < 60; month += step) {
    const at = new Date(Date.UTC(Math.floor(month / 12), month % 12, 1))
    const x = Math.round((at.getTime() / 86_400_000 - axis.day) * axis.width)
    if (x > right) break
    if (x >= left) out.push({ x, words: step % 12 === 0 ? String(at.getUTCFullYear()) : at.toISOString().slice(0, 7) })
  }
  return out
}

