import { useEffect, useRef, useState } from 'preact/hooks'
import type { Edge, Node } from '../api/types'
import { familyOf } from '../app/family'
import { pick, t } from '../app/i18n'
import { labelOf } from '../parts/NodeLink'
import { outline } from '../parts/Shape'
import type { Point } from './arrange'
import type { Places } from './useLayout'

export interface CanvasProps {
  nodes: Node[]
  edges: Edge[]
  places: Places
  pinned: Set<string>
  remaining: Record<string, number>
  selected?: string // a node's IRI or an edge's id
  onNode: (iri: string) => void
  onEdge: (e: Edge) => void
  onMove: (iri: string, to: Point) => void
  onKey: (key: string, iri: string) => void
}

// few is how many neighbours a selected node may have for its edges to be
// named: the names of more lie over one another.
const few = 7

interface Frame {
  x: number
  y: number
  scale: number
}

// Canvas draws the graph. It is one tab stop: arrows walk from node to node.
export function Canvas(p: CanvasProps) {
  const svg = useRef<SVGSVGElement>(null)
  const [frame, setFrame] = useState<Frame>({ x: 0, y: 0, scale: 1 })
  const [focus, setFocus] = useState<string>()
  const drag = useRef<{ iri?: string; x: number; y: number; moved: boolean } | undefined>(undefined)
  const placed = p.nodes.filter((n) => p.places[n.iri])
  const active = focus !== undefined && p.places[focus] ? focus : placed[0]?.iri

  const fit = () => setFrame(fitting(placed.map((n) => p.places[n.iri]!), svg.current))
  const count = placed.length
  useEffect(fit, [count])

  const zoom = (by: number) => setFrame((f) => ({ ...f, scale: Math.min(4, Math.max(0.1, f.scale * by)) }))
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || !active) return
    const pan: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
    const d = pan[e.key]
    if (d && e.shiftKey) setFrame((f) => ({ ...f, x: f.x + (d[0] * 60) / f.scale, y: f.y + (d[1] * 60) / f.scale }))
    else if (d && e.altKey) p.onMove(active, { x: p.places[active]!.x + d[0] * 20, y: p.places[active]!.y + d[1] * 20 })
    else if (d) setFocus(nearest(active, d, p.places, placed) ?? active)
    else if (e.key === 'Enter' || e.key === ' ') p.onNode(active)
    else if (e.key === 'f' || e.key === 'F') fit()
    else if (e.key === '+' || e.key === '=') zoom(1.25)
    else if (e.key === '-') zoom(0.8)
    else if (/^[echp]$/i.test(e.key)) p.onKey(e.key.toLowerCase(), active)
    else return
    e.preventDefault()
  }
  const onPointerDown = (e: PointerEvent) => {
    if (e.button !== 0) return
    const iri = (e.target as Element).closest('[data-iri]')?.getAttribute('data-iri') ?? undefined
    drag.current = { iri, x: e.clientX, y: e.clientY, moved: false }
  }
  const onPointerMove = (e: PointerEvent) => {
    const d = drag.current
    if (!d) return
    const [dx, dy] = [e.clientX - d.x, e.clientY - d.y]
    if (!d.moved && Math.hypot(dx, dy) < 4) return
    if (!d.moved) svg.current?.setPointerCapture(e.pointerId)
    Object.assign(d, { x: e.clientX, y: e.clientY, moved: true })
    if (d.iri) {
      const at = p.places[d.iri]!
      p.onMove(d.iri, { x: at.x + dx / frame.scale, y: at.y + dy / frame.scale })
    } else setFrame((f) => ({ ...f, x: f.x - dx / f.scale, y: f.y - dy / f.scale }))
  }
  const onPointerUp = () => {
    // The click that ends a drag is no choice.
    const moved = drag.current?.moved
    drag.current = undefined
    if (moved) svg.current?.addEventListener('click', (e) => e.stopPropagation(), { capture: true, once: true })
  }
  const size = svg.current?.getBoundingClientRect()
  const [w, h] = [(size?.width ?? 900) / frame.scale, (size?.height ?? 600) / frame.scale]
  const near = neighbourhood(p.selected, p.edges)
  return (
    <div class="canvas">
      <div class="toolbar" role="toolbar" aria-label={t('graph.title')}>
        <button type="button" onClick={() => zoom(1.25)} aria-label={t('graph.zoom.in')}>
          +
        </button>
        <button type="button" onClick={() => zoom(0.8)} aria-label={t('graph.zoom.out')}>
          −
        </button>
        <button type="button" onClick={fit}>
          {t('graph.fit')}
        </button>
      </div>
      <svg
        ref={svg}
        tabIndex={0}
        role="application"
        aria-label={t('graph.canvas', { n: p.nodes.length })}
        aria-activedescendant={active ? nodeId(active) : undefined}
        viewBox={`${frame.x - w / 2} ${frame.y - h / 2} ${w} ${h}`}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0L8 4L0 8Z" />
          </marker>
        </defs>
        <g class="edges">
          {pairs(p.edges).map((group) => (
            <EdgeLine key={group[0]!.id} group={group} places={p.places} near={near} named={(near?.size ?? 0) <= few} selected={p.selected} onEdge={p.onEdge} />
          ))}
        </g>
        {placed.map((n) => (
          <NodeMark
            key={n.iri}
            node={n}
            at={p.places[n.iri]!}
            rest={p.remaining[n.iri] ?? 0}
            state={`${n.iri === p.selected ? ' selected' : ''}${n.iri === active ? ' active' : ''}${p.pinned.has(n.iri) ? ' pinned' : ''}${near && !near.has(n.iri) ? ' dim' : ''}`}
            onNode={(iri) => {
              setFocus(iri)
              p.onNode(iri)
            }}
          />
        ))}
      </svg>
    </div>
  )
}

const nodeId = (iri: string): string => `node-${iri.replace(/[^\w-]/g, '_')}`

function NodeMark({ node, at, rest, state, onNode }: { node: Node; at: Point; rest: number; state: string; onNode: (iri: string) => void }) {
  const family = familyOf(node.type)
  const label = labelOf(node)
  return (
    <g
      id={nodeId(node.iri)}
      class={`mark family-${family}${state}`}
      transform={`translate(${at.x} ${at.y})`}
      data-iri={node.iri}
      role="img"
      aria-label={label}
      onClick={() => onNode(node.iri)}
    >
      <title>{label}</title>
      <circle class="ring" r="21" />
      {outline(family, 14)}
      <text class="letter" dy="5">
        {(node.type || '?').charAt(0).toUpperCase()}
      </text>
      <text class="label" y="34">
        {label.length > 28 ? `${label.slice(0, 27)}…` : label}
      </text>
      {rest > 0 && (
        <text class="rest" x="16" y="-12">
          +{rest}
        </text>
      )}
    </g>
  )
}

interface EdgeProps {
  group: Edge[]
  places: Places
  near?: Set<string>
  named: boolean // room for the names of the selected node's edges
  selected?: string
  onEdge: (e: Edge) => void
}

// EdgeLine draws the edges of one pair as one line; its label tells how many
// they are.
function EdgeLine({ group, places, near, named, selected, onEdge }: EdgeProps) {
  const e = group[0]!
  const [a, b] = [places[e.subject], places[e.object]]
  if (!a || !b) return null
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length]
  const [x1, y1, x2, y2] = [a.x + ux * 18, a.y + uy * 18, b.x - ux * 20, b.y - uy * 20]
  const name = pick(e.predicate.labels, e.predicate.name)
  const dim = near && !(near.has(e.subject) && near.has(e.object))
  const strong = group.filter((g) => !g.predicate.name.endsWith('mentions'))
  const weak = strong.length === 0
  const chosen = group.some((g) => g.id === selected)
  const shown = chosen || (named && !weak && (selected === e.subject || selected === e.object))
  return (
    <g class={`edge${dim ? ' dim' : ''}${weak ? ' weak' : ''}${chosen ? ' selected' : ''}`} data-edge={e.id} onClick={() => onEdge(e)}>
      <title>{group.map((g) => pick(g.predicate.labels, g.predicate.name)).join(', ')}</title>
      <line class="hit" x1={x1} y1={y1} x2={x2} y2={y2} />
      <line class="line" x1={x1} y1={y1} x2={x2} y2={y2} marker-end="url(#arrow)" />
      {shown && (
        <text x={(x1 + x2) / 2} y={(y1 + y2) / 2 - 4}>
          {strong.length > 1 ? `${name} +${strong.length - 1}` : name}
        </text>
      )}
    </g>
  )
}

// pairs groups the edges between the same two nodes.
function pairs(edges: Edge[]): Edge[][] {
  const groups = new Map<string, Edge[]>()
  for (const e of edges) {
    const key = [e.subject, e.object].sort().join(' ')
    groups.set(key, [...(groups.get(key) ?? []), e])
  }
  return [...groups.values()].map((g) => g.sort((a, b) => Number(a.predicate.name.endsWith('mentions')) - Number(b.predicate.name.endsWith('mentions'))))
}

// neighbourhood is what stays bright when something is selected.
function neighbourhood(selected: string | undefined, edges: Edge[]): Set<string> | undefined {
  if (selected === undefined) return undefined
  const near = new Set<string>()
  for (const e of edges) if (e.id === selected || e.subject === selected || e.object === selected) near.add(e.subject).add(e.object)
  return near.add(selected)
}

function fitting(points: Point[], svg: SVGSVGElement | null): Frame {
  const size = svg?.getBoundingClientRect()
  if (points.length === 0 || !size?.width) return { x: 0, y: 0, scale: 1 }
  const xs = points.map((p) => p.x)
  const ys = points.map((p) => p.y)
  const [left, right, top, bottom] = [Math.min(...xs) - 90, Math.max(...xs) + 90, Math.min(...ys) - 50, Math.max(...ys) + 60]
  const scale = Math.min(1.4, size.width / (right - left), size.height / (bottom - top))
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale }
}

// nearest finds the next node in a direction: close, and not too far aside.
function nearest(from: string, [dx, dy]: [number, number], places: Places, nodes: Node[]): string | undefined {
  const at = places[from]!
  let best: string | undefined
  let least = Infinity
  for (const n of nodes) {
    if (n.iri === from) continue
    const [x, y] = [places[n.iri]!.x - at.x, places[n.iri]!.y - at.y]
    const along = x * dx + y * dy
    const aside = Math.abs(x * dy) + Math.abs(y * dx)
    if (along <= 0 || aside > 2 * along) continue
    if (along + 2 * aside < least) [least, best] = [along + 2 * aside, n.iri]
  }
  return best
}
