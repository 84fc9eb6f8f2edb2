import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Edge, Node } from '../api/types'
import { familyOf } from '../app/family'
import { pick, t, typeName } from '../app/i18n'
import { labelOf } from '../parts/NodeLink'
import { outline } from '../parts/Shape'
import type { Point } from './arrange'
import { lines, room, width, type Box, type Wish } from './labels'
import type { Places } from './useLayout'

export interface CanvasProps {
  nodes: Node[]
  edges: Edge[]
  places: Places
  pinned: readonly string[]
  picked: readonly string[] // taken together
  remaining: Record<string, number>
  selected?: string // a node's IRI or an edge's id
  onNode: (iri: string) => void
  onNone: () => void
  onEdge: (e: Edge) => void
  onMove: (iri: string, to: Point) => void
  onAct: (act: Act, iri: string) => void
}

// Act is what a key does with the node it is pressed on.
export type Act = 'expand' | 'collapse' | 'hide' | 'others' | 'pin' | 'near' | 'pick' | 'table'

const acts: Record<string, Act> = { e: 'expand', c: 'collapse', h: 'hide', H: 'others', p: 'pin', g: 'near', ' ': 'pick', t: 'table' }

// actOf tells what a key does; capitals count only where they mean another.
export const actOf = (key: string): Act | undefined => acts[key] ?? acts[key.toLowerCase()]

// Sizes of labels on the screen, in pixels, whatever the zoom.
const nodeText = 12
const edgeText = 11

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
  const drag = useRef<{ iri?: string; at?: Point; x: number; y: number; moved: boolean } | undefined>(undefined)
  // A node that is dragged has its place here until it is let go.
  const [held, setHeld] = useState<{ iri: string; at: Point }>()
  const places: Places = held ? { ...p.places, [held.iri]: held.at } : p.places
  const placed = p.nodes.filter((n) => p.places[n.iri])
  const active = focus !== undefined && p.places[focus] ? focus : placed[0]?.iri

  const fit = () => setFrame(fitting(placed.map((n) => p.places[n.iri]!), svg.current))
  // What one looks at stays where it is: the frame moves when the first nodes
  // come, when one comes that would not be seen, and when all are arranged anew.
  const stood = useRef<Places>({})
  useLayoutEffect(() => {
    const before = stood.current
    stood.current = Object.fromEntries(placed.map((n) => [n.iri, p.places[n.iri]!]))
    const news = placed.filter((n) => !before[n.iri]).map((n) => p.places[n.iri]!)
    const first = Object.keys(before).length === 0 && placed.length > 0
    const moved = placed.filter((n) => before[n.iri] && !same(before[n.iri]!, p.places[n.iri]!)).map((n) => p.places[n.iri]!)
    if (first || !inside([...news, ...(moved.length > 1 ? moved : [])], frame, svg.current)) fit()
  })

  const zoom = (by: number) => setFrame((f) => ({ ...f, scale: Math.min(4, Math.max(0.1, f.scale * by)) }))
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey) return
    if (!active) return e.key.toLowerCase() === 't' ? p.onAct('table', '') : undefined
    const act = e.altKey ? undefined : actOf(e.key)
    const pan: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
    const d = pan[e.key]
    if (d && e.shiftKey) setFrame((f) => ({ ...f, x: f.x + (d[0] * 60) / f.scale, y: f.y + (d[1] * 60) / f.scale }))
    else if (d && e.altKey) p.onMove(active, { x: p.places[active]!.x + d[0] * 20, y: p.places[active]!.y + d[1] * 20 })
    else if (d) setFocus(nearest(active, d, p.places, placed) ?? active)
    else if (e.key === 'Enter') p.onNode(active)
    else if (e.key === 'f' || e.key === 'F') fit()
    else if (e.key === '+' || e.key === '=') zoom(1.25)
    else if (e.key === '-') zoom(0.8)
    else if (e.key === 'Escape') p.onNone()
    else if (act) p.onAct(act, active)
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
      const at = d.at ?? p.places[d.iri]!
      d.at = { x: at.x + dx / frame.scale, y: at.y + dy / frame.scale }
      setHeld({ iri: d.iri, at: d.at })
    } else setFrame((f) => ({ ...f, x: f.x - dx / f.scale, y: f.y - dy / f.scale }))
  }
  const onPointerUp = () => {
    // The click that ends a drag is no choice. It comes at once or not at all.
    const [d, el] = [drag.current, svg.current]
    drag.current = undefined
    if (d?.iri && d.at) p.onMove(d.iri, d.at)
    setHeld(undefined)
    if (!d?.moved || !el) return
    const swallow = (e: Event) => e.stopPropagation()
    el.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => el.removeEventListener('click', swallow, { capture: true }))
  }
  const size = svg.current?.getBoundingClientRect()
  const [w, h] = [(size?.width ?? 900) / frame.scale, (size?.height ?? 600) / frame.scale]
  const near = neighbourhood(p.selected, p.edges)
  const groups = pairs(p.edges)
  const labels = room(
    placed.map((n) => ({ ...places[n.iri]!, w: 36, h: 36 })),
    [...nodeWishes(placed, { ...p, places }, active, near, frame.scale), ...edgeWishes(groups, { ...p, places }, frame.scale)].map((wish) => ({
      ...wish,
      // Only the name of a node that itself is at the rim may be cut.
      places: whole(wish.places, { x: frame.x, y: frame.y, w, h }),
    })),
    groups.flatMap((g) => tips(g, places)),
  )
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
        // In lower case: attributes of SVG are not what their properties are called.
        tabindex={0}
        role="application"
        aria-label={t('graph.canvas', { n: p.nodes.length })}
        aria-activedescendant={active ? nodeId(placed, active) : undefined}
        viewBox={`${frame.x - w / 2} ${frame.y - h / 2} ${w} ${h}`}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => ((drag.current = undefined), setHeld(undefined))}
        onClick={(e) => e.target === svg.current && p.onNone()}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
            <path d="M0 0L8 4L0 8Z" />
          </marker>
        </defs>
        <g class="edges" font-size={edgeText / frame.scale}>
          {groups.map((group) => (
            <EdgeLine key={group[0]!.id} group={group} places={places} near={near} label={labels.get(group[0]!.id)} selected={p.selected} onEdge={p.onEdge} />
          ))}
        </g>
        {placed.map((n) => (
          <NodeMark
            key={n.iri}
            id={nodeId(placed, n.iri)}
            node={n}
            at={places[n.iri]!}
            size={nodeText / frame.scale}
            label={labels.get(n.iri)}
            rest={p.remaining[n.iri] ?? 0}
            turn={p.picked.indexOf(n.iri) + 1}
            state={`${n.iri === p.selected ? ' selected' : ''}${n.iri === active ? ' active' : ''}${p.pinned.includes(n.iri) ? ' pinned' : ''}${p.picked.includes(n.iri) ? ' picked' : ''}${near && !near.has(n.iri) ? ' dim' : ''}`}
            onNode={(iri, together) => {
              setFocus(iri)
              if (together) p.onAct('pick', iri)
              else p.onNode(iri)
            }}
          />
        ))}
      </svg>
    </div>
  )
}

const nodeId = (nodes: Node[], iri: string): string => `node-${nodes.findIndex((n) => n.iri === iri)}`

// labelTop is the distance from the middle of a node to its label.
const labelTop = 22

// nodeWishes asks room for the names of nodes: what is chosen and what is near
// it first, then what has most relations.
function nodeWishes(nodes: Node[], p: CanvasProps, active: string | undefined, near: Set<string> | undefined, scale: number): Wish[] {
  const weight = (n: Node) => (n.iri === p.selected ? 4e9 : n.iri === active ? 3e9 : near?.has(n.iri) ? 2e9 : 0) + n.degree
  const size = nodeText / scale
  return [...nodes]
    .sort((a, b) => weight(b) - weight(a) || (a.iri < b.iri ? -1 : 1))
    .map((n) => {
      const text = lines(labelOf(n))
      const h = text.length * size * 1.2
      const { x, y } = p.places[n.iri]!
      const w = Math.max(...text.map((l) => width(l, size)))
      const above = [1, -1].map((side) => ({ x, y: y + side * (labelTop + h / 2), w, h }))
      const beside = [1, -1].map((side) => ({ x: x + side * (labelTop + w / 2), y, w, h }))
      return { id: n.iri, places: [...above, ...beside] }
    })
}

// edgeWishes asks room for the names of the chosen edge, or of the edges of the
// chosen node, somewhere along their lines.
function edgeWishes(groups: Edge[][], p: CanvasProps, scale: number): Wish[] {
  const size = edgeText / scale
  return groups.flatMap((group) => {
    const e = group[0]!
    const [a, b] = [p.places[e.subject], p.places[e.object]]
    const chosen = group.some((g) => g.id === p.selected)
    const near = p.selected !== undefined && (p.selected === e.subject || p.selected === e.object)
    if (!a || !b || !(chosen || (near && !isMention(e)))) return []
    const places = [0.5, 0.4, 0.6, 0.3, 0.7].map((f): Box => ({ x: a.x + (b.x - a.x) * f, y: a.y + (b.y - a.y) * f, w: width(edgeName(group), size), h: size * 1.2 }))
    return [{ id: e.id, places }]
  })
}

const isMention = (e: Edge): boolean => e.predicate.name.endsWith('mentions')

// edgeName names the strongest of the edges between two nodes, and how many
// more there are.
function edgeName(group: Edge[]): string {
  const e = group[0]!
  const more = group.filter((g) => isMention(g) === isMention(e)).length - 1
  return `${pick(e.predicate.labels, e.predicate.name)}${more > 0 ? ` +${more}` : ''}`
}

interface MarkProps {
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

function NodeMark({ id, node, at, size, label, rest, turn, state, onNode }: MarkProps) {
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
        {typeName(node.type).charAt(0).toUpperCase()}
      </text>
      {label && (
        <text class="label" font-size={size}>
          {lines(name).map((line, i) => (
            <tspan key={i} x={label.x - at.x} y={label.y - label.h / 2 - at.y + size * (0.95 + 1.2 * i)}>
              {line}
            </tspan>
          ))}
        </text>
      )}
      {turn > 0 && (
        <g class="pick" transform="translate(-17 -14)">
          <circle r="7.5" />
          <text dy="3.5">{turn}</text>
        </g>
      )}
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
  label?: Box // where its name has room
  selected?: string
  onEdge: (e: Edge) => void
}

// EdgeLine draws the edges of one pair as one line; its label tells how many
// they are.
function EdgeLine({ group, places, near, label, selected, onEdge }: EdgeProps) {
  const e = group[0]!
  const [a, b] = [places[e.subject], places[e.object]]
  if (!a || !b) return null
  const [x1, y1, x2, y2] = span(a, b)
  const dim = near && !(near.has(e.subject) && near.has(e.object))
  const weak = isMention(e)
  const chosen = group.some((g) => g.id === selected)
  const both = isMutual(group)
  return (
    <g class={`edge${dim ? ' dim' : ''}${weak ? ' weak' : ''}${chosen ? ' selected' : ''}`} data-edge={e.id} onClick={() => onEdge(e)}>
      <title>{group.map((g) => pick(g.predicate.labels, g.predicate.name)).join(', ')}</title>
      <line class="hit" x1={x1} y1={y1} x2={x2} y2={y2} />
      <line class="line" x1={x1} y1={y1} x2={x2} y2={y2} marker-end="url(#arrow)" marker-start={both ? 'url(#arrow)' : undefined} />
      {label && (
        <text x={label.x} y={label.y} dy="0.35em">
          {edgeName(group)}
        </text>
      )}
    </g>
  )
}

// whole are the places that lie within the frame, or all if none does.
function whole(places: Box[], f: Box): Box[] {
  const within = places.filter((b) => Math.abs(b.x - f.x) * 2 + b.w <= f.w && Math.abs(b.y - f.y) * 2 + b.h <= f.h)
  return within.length > 0 ? within : places
}

// span is a line from the rim of one node to that of another.
function span(a: Point, b: Point): [number, number, number, number] {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length]
  return [a.x + ux * 18, a.y + uy * 18, b.x - ux * 20, b.y - uy * 20]
}

// A pair that speaks of each other has an arrow at either end, if as strong.
const isMutual = (group: Edge[]): boolean => group.some((g) => g.subject !== group[0]!.subject && isMention(g) === isMention(group[0]!))

// tips are the arrowheads of a line.
function tips(group: Edge[], places: Places): Box[] {
  const [a, b] = [places[group[0]!.subject], places[group[0]!.object]]
  if (!a || !b) return []
  const [x1, y1, x2, y2] = span(a, b)
  const tip = (x: number, y: number): Box => ({ x, y, w: 10, h: 10 })
  return [tip(x2, y2), ...(isMutual(group) ? [tip(x1, y1)] : [])]
}

// pairs groups the edges between the same two nodes.
function pairs(edges: Edge[]): Edge[][] {
  const groups = new Map<string, Edge[]>()
  for (const e of edges) {
    const key = [e.subject, e.object].sort().join(' ')
    groups.set(key, [...(groups.get(key) ?? []), e])
  }
  // Strong before weak in a group; weak groups below strong ones, which are the
  // more likely to be meant by a click where two lines cross.
  const out = [...groups.values()].map((g) => g.sort((a, b) => Number(isMention(a)) - Number(isMention(b))))
  return out.sort((a, b) => Number(isMention(b[0]!)) - Number(isMention(a[0]!)))
}

// neighbourhood is what stays bright when something is selected.
function neighbourhood(selected: string | undefined, edges: Edge[]): Set<string> | undefined {
  if (selected === undefined) return undefined
  const near = new Set<string>()
  for (const e of edges) if (e.id === selected || e.subject === selected || e.object === selected) near.add(e.subject).add(e.object)
  return near.add(selected)
}

const same = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y

// margins are kept at the sides and at top and bottom for names, which have the
// same size on the screen at any zoom.
const margins = (size: DOMRect): [number, number] => [Math.min(84, size.width / 5), Math.min(62, size.height / 5)]

// inside tells whether all of points are seen with their names.
function inside(points: Point[], f: Frame, svg: SVGSVGElement | null): boolean {
  const size = svg?.getBoundingClientRect()
  if (!size?.width) return true
  const [mx, my] = margins(size)
  const [w, h] = [(size.width / 2 - mx) / f.scale, (size.height / 2 - my) / f.scale]
  return points.every((p) => Math.abs(p.x - f.x) <= w && Math.abs(p.y - f.y) <= h)
}

function fitting(points: Point[], svg: SVGSVGElement | null): Frame {
  const size = svg?.getBoundingClientRect()
  if (points.length === 0 || !size?.width) return { x: 0, y: 0, scale: 1 }
  const xs = points.map((p) => p.x)
  const ys = points.map((p) => p.y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const [mx, my] = margins(size)
  const scale = Math.min(1.4, (size.width - 2 * mx) / (right - left || 1), (size.height - 2 * my) / (bottom - top || 1))
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
