import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Edge, Node } from '../api/types'
import { familyOf } from '../app/family'
import { t } from '../app/i18n'
import type { Point } from './arrange'
import { AxisLines, EdgeLine, MarkLine, MarkSign, NodeMark } from './draw'
import { fitting, inside, nearest, same, type Frame } from './frame'
import type { Mark } from './group'
import { actOf, type Act } from './keys'
import { neighbourhood, toLines } from './lines'
import type { Axis } from './model'
import type { Places } from './useLayout'
import { usePointer } from './usePointer'
import { edgeText, nodeText, written } from './written'
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

// Canvas draws the graph. It is one tab stop: arrows walk from node to node.
export function Canvas(p: CanvasProps) {
  const svg = useRef<SVGSVGElement>(null)
  const [frame, setFrame] = useState<Frame>({ x: 0, y: 0, scale: 1 })
  const [focus, setFocus] = useState<string>()
  const [over, setOver] = useState<string>() // what the pointer is on
  const { held, ...pointer } = usePointer({ svg, places: p.places, frame, setFrame, onMove: p.onMove, onOver: setOver })
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
  const size = svg.current?.getBoundingClientRect()
  const [w, h] = [(size?.width ?? 900) / frame.scale, (size?.height ?? 600) / frame.scale]
  const chosen = marks.find((m) => m.id === p.selected)
  // What is chosen, or else what the pointer is on, stays bright with what is near it.
  const near = neighbourhood(p.selected ?? over, p.edges)
  if (chosen) near?.add(chosen.hub)
  const lines = toLines(p.edges, p.split)
  const { labels, words } = written({ ...p, nodes, marks, lines, places, active, frame, w, h })
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
        {...pointer}
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
