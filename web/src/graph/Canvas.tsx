import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Edge, Node } from '../api/types'
import { familyOf } from '../app/family'
import { t } from '../app/i18n'
import { labelOf } from '../parts/NodeLink'
import type { Point } from './arrange'
import { AxisLines, EdgeLine, MarkLine, markName, MarkSign, NodeMark } from './draw'
import { fitting, inside, nearest, same, type Frame } from './frame'
import type { Mark } from './group'
import { lines as broken, room, width, type Box, type Wish } from './labels'
import { isMention, lineName, neighbourhood, tips, toLines, way, type Line } from './lines'
import type { Axis } from './model'
import type { Places } from './useLayout'
import '../words/graph'

export interface CanvasProps {
  nodes: Node[] // drawn as themselves
  marks: Mark[] // that stand for several
  edges: Edge[] // between nodes
  split: readonly string[] // pairs whose edges are drawn apart
  places: Places
  axis?: Axis
  pinned: readonly string[]
  picked: readonly string[] // taken together
  remaining: Record<string, number>
  selected?: string // a node's IRI, a mark's or an edge's id
  onNode: (iri: string) => void
  onMark: (m: Mark) => void
  onNone: () => void
  onEdge: (e: Edge) => void
  onMove: (id: string, to: Point) => void
  onAct: (act: Act, id: string) => void
}

// Act is what a key does with the node it is pressed on.
export type Act = 'expand' | 'collapse' | 'hide' | 'others' | 'pin' | 'near' | 'pick' | 'table' | 'leaves'

const acts: Record<string, Act> = { e: 'expand', c: 'collapse', h: 'hide', H: 'others', p: 'pin', g: 'near', l: 'leaves', ' ': 'pick', t: 'table' }

// actOf tells what a key does; capitals count only where they mean another.
export const actOf = (key: string): Act | undefined => acts[key] ?? acts[key.toLowerCase()]

// Sizes of labels on the screen, in pixels, whatever the zoom.
const nodeText = 12
const edgeText = 11

// Canvas draws the graph. It is one tab stop: arrows walk from node to node.
export function Canvas(p: CanvasProps) {
  const svg = useRef<SVGSVGElement>(null)
  const [frame, setFrame] = useState<Frame>({ x: 0, y: 0, scale: 1 })
  const [focus, setFocus] = useState<string>()
  const [over, setOver] = useState<string>() // what the pointer is on
  const drag = useRef<{ id?: string; at?: Point; x: number; y: number; moved: boolean } | undefined>(undefined)
  // A node that is dragged has its place here until it is let go.
  const [held, setHeld] = useState<{ id: string; at: Point }>()
  const places: Places = held ? { ...p.places, [held.id]: held.at } : p.places
  const nodes = p.nodes.filter((n) => p.places[n.iri])
  const marks = p.marks.filter((m) => p.places[m.id])
  const ids = [...nodes.map((n) => n.iri), ...marks.map((m) => m.id)]
  const active = focus !== undefined && ids.includes(focus) ? focus : ids[0]

  const fit = () => setFrame(fitting(ids.map((id) => p.places[id]!), svg.current))
  // What one looks at stays where it is: the frame moves when the first nodes
  // come, when one comes that would not be seen, and when all are arranged anew.
  const stood = useRef<Places>({})
  useLayoutEffect(() => {
    const before = stood.current
    stood.current = Object.fromEntries(ids.map((id) => [id, p.places[id]!]))
    const news = ids.filter((id) => !before[id]).map((id) => p.places[id]!)
    const first = Object.keys(before).length === 0 && ids.length > 0
    const moved = ids.filter((id) => before[id] && !same(before[id]!, p.places[id]!)).map((id) => p.places[id]!)
    if (first || !inside([...news, ...(moved.length > 1 ? moved : [])], frame, svg.current)) fit()
  })

  const zoom = (by: number) => setFrame((f) => ({ ...f, scale: Math.min(4, Math.max(0.1, f.scale * by)) }))
  const choose = (id: string) => {
    const mark = marks.find((m) => m.id === id)
    if (mark) p.onMark(mark)
    else p.onNode(id)
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey) return
    if (!active) return e.key.toLowerCase() === 't' ? p.onAct('table', '') : undefined
    const act = e.altKey ? undefined : actOf(e.key)
    const pan: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
    const d = pan[e.key]
    if (d && e.shiftKey) setFrame((f) => ({ ...f, x: f.x + (d[0] * 60) / f.scale, y: f.y + (d[1] * 60) / f.scale }))
    else if (d && e.altKey) p.onMove(active, { x: p.places[active]!.x + d[0] * 20, y: p.places[active]!.y + d[1] * 20 })
    else if (d) setFocus(nearest(active, d, p.places, ids) ?? active)
    else if (e.key === 'Enter') choose(active)
    else if (e.key === 'f' || e.key === 'F') fit()
    else if (e.key === '+' || e.key === '=') zoom(1.25)
    else if (e.key === '-') zoom(0.8)
    else if (e.key === 'Escape') p.onNone()
    else if (act) p.onAct(act, active)
    else return
    e.preventDefault()
  }
  const idOf = (e: Event) => {
    const el = (e.target as Element).closest('[data-iri], [data-mark]')
    return el?.getAttribute('data-iri') ?? el?.getAttribute('data-mark') ?? undefined
  }
  const onPointerDown = (e: PointerEvent) => {
    if (e.button === 0) drag.current = { id: idOf(e), x: e.clientX, y: e.clientY, moved: false }
  }
  const onPointerMove = (e: PointerEvent) => {
    const d = drag.current
    if (!d) return
    const [dx, dy] = [e.clientX - d.x, e.clientY - d.y]
    if (!d.moved && Math.hypot(dx, dy) < 4) return
    if (!d.moved) svg.current?.setPointerCapture(e.pointerId)
    Object.assign(d, { x: e.clientX, y: e.clientY, moved: true })
    if (d.id) {
      const at = d.at ?? p.places[d.id]!
      d.at = { x: at.x + dx / frame.scale, y: at.y + dy / frame.scale }
      setHeld({ id: d.id, at: d.at })
    } else setFrame((f) => ({ ...f, x: f.x - dx / f.scale, y: f.y - dy / f.scale }))
  }
  const onPointerUp = () => {
    // The click that ends a drag is no choice. It comes at once or not at all.
    const [d, el] = [drag.current, svg.current]
    drag.current = undefined
    if (d?.id && d.at) p.onMove(d.id, d.at)
    setHeld(undefined)
    if (!d?.moved || !el) return
    const swallow = (e: Event) => e.stopPropagation()
    el.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => el.removeEventListener('click', swallow, { capture: true }))
  }
  const size = svg.current?.getBoundingClientRect()
  const [w, h] = [(size?.width ?? 900) / frame.scale, (size?.height ?? 600) / frame.scale]
  const chosen = marks.find((m) => m.id === p.selected)
  // What is chosen, or else what the pointer is on, stays bright with what is near it.
  const near = neighbourhood(p.selected ?? over, p.edges)
  if (chosen) near?.add(chosen.hub)
  const lines = toLines(p.edges, p.split)
  const words = new Map(lines.map((l) => [l.edges[0]!.id, lineWords(l, p)]))
  const labels = room(
    [corner(frame, w, h), ...ids.map((id) => ({ ...places[id]!, w: 36, h: 36 })), ...counts(nodes, places, p.remaining)],
    [...nodeWishes(nodes, marks, places, p.selected, active, frame.scale, neighbourhood(p.selected, p.edges)), ...lineWishes(lines, words, places, frame.scale)].map((wish) => ({
      ...wish,
      // Only the name of a node that itself is at the rim may be cut.
      places: whole(wish.places, { x: frame.x, y: frame.y, w, h }),
    })),
    lines.flatMap((l) => tips(l, places)),
  )
  const state = (id: string) =>
    `${id === p.selected ? ' selected' : ''}${id === active ? ' active' : ''}${p.pinned.includes(id) ? ' pinned' : ''}${p.picked.includes(id) ? ' picked' : ''}${near && !near.has(id) ? ' dim' : ''}`
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
        aria-activedescendant={active ? `node-${ids.indexOf(active)}` : undefined}
        viewBox={`${frame.x - w / 2} ${frame.y - h / 2} ${w} ${h}`}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerOver={(e) => !drag.current && setOver(idOf(e))}
        onPointerLeave={() => setOver(undefined)}
        onPointerCancel={() => ((drag.current = undefined), setHeld(undefined))}
        onClick={(e) => e.target === svg.current && p.onNone()}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
            <path d="M0 0L8 4L0 8Z" />
          </marker>
        </defs>
        {p.axis && <AxisLines axis={p.axis} left={frame.x - w / 2} right={frame.x + w / 2} top={frame.y - h / 2} bottom={frame.y + h / 2} scale={frame.scale} />}
        <g class="edges" font-size={edgeText / frame.scale}>
          {marks.map((m) => (
            <MarkLine key={m.id} mark={m} places={places} dim={near !== undefined && !near.has(m.hub)} />
          ))}
          {lines.map((line) => {
            const id = line.edges[0]!.id
            return <EdgeLine key={id} line={line} places={places} near={near} label={labels.get(id)} words={words.get(id)?.text ?? ''} selected={p.selected} onEdge={p.onEdge} />
          })}
        </g>
        {nodes.map((n, i) => (
          <NodeMark
            key={n.iri}
            id={`node-${i}`}
            node={n}
            at={places[n.iri]!}
            size={nodeText / frame.scale}
            label={labels.get(n.iri)}
            rest={p.remaining[n.iri] ?? 0}
            turn={p.picked.indexOf(n.iri) + 1}
            state={state(n.iri)}
            onNode={(iri, together) => {
              setFocus(iri)
              if (together) p.onAct('pick', iri)
              else p.onNode(iri)
            }}
          />
        ))}
        {marks.map((m, i) => (
          <MarkSign
            key={m.id}
            id={`node-${nodes.length + i}`}
            mark={m}
            family={oneFamily(m)}
            at={places[m.id]!}
            size={nodeText / frame.scale}
            label={labels.get(m.id)}
            state={near?.has(m.hub) ? state(m.id).replace(' dim', '') : state(m.id)}
            onMark={(mark) => {
              setFocus(mark.id)
              p.onMark(mark)
            }}
          />
        ))}
      </svg>
    </div>
  )
}

// oneFamily is the family of all that a mark stands for, if it is known.
function oneFamily(m: Mark): string | undefined {
  const families = new Set(m.types.map(familyOf))
  return families.size === 1 ? [...families][0] : undefined
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
function nodeWishes(nodes: Node[], marks: Mark[], places: Places, selected: string | undefined, active: string | undefined, scale: number, near: Set<string> | undefined): Wish[] {
  const all = [...nodes.map((n) => ({ id: n.iri, words: labelOf(n), weight: n.degree })), ...marks.map((m) => ({ id: m.id, words: markName(m), weight: 1e6 + m.count }))]
  const weight = (n: { id: string; weight: number }) => (n.id === selected ? 4e9 : n.id === active ? 3e9 : near?.has(n.id) ? 2e9 : 0) + n.weight
  const size = nodeText / scale
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
function lineWords(line: Line, p: CanvasProps): { text: string; weight: number } | undefined {
  const e = line.edges[0]!
  const chosen = line.edges.some((g) => g.id === p.selected)
  const near = p.selected !== undefined && (p.selected === e.subject || p.selected === e.object)
  if (chosen || line.bend !== 0 || (near && !isMention(e))) return { text: lineName(line), weight: chosen ? 3 : 2 }
  const strong = line.edges.filter((g) => !isMention(g)).length
  return strong > 1 ? { text: `×${strong}`, weight: 1 } : undefined
}

// lineWishes asks room for them, somewhere along their lines.
function lineWishes(lines: Line[], words: Map<string, { text: string; weight: number } | undefined>, places: Places, scale: number): Wish[] {
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
