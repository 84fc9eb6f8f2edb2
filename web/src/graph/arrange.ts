// Where nodes go. What was placed stays about where it was; what is new starts
// beside the node it came by. The same input gives the same places.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'

export interface Point {
  x: number
  y: number
}

export interface Job {
  nodes: string[]
  edges: [string, string][]
  places: Record<string, Point>
  came: Record<string, string>
  pinned: string[]
  fresh: boolean // arrange all anew
}

interface Body extends SimulationNodeDatum {
  id: string
  anchor?: Point
}

const ticks = 200

export function arrange(job: Job): Record<string, Point> {
  const pinned = new Set(job.pinned)
  const bodies: Body[] = job.nodes.map((id, i) => start(job, id, i, pinned))
  const at = new Map(bodies.map((b) => [b.id, b]))
  const links = job.edges.filter(([a, b]) => a !== b && at.has(a) && at.has(b)).map(([source, target]) => ({ source, target }))
  forceSimulation(bodies)
    .force('charge', forceManyBody().strength(-900).distanceMax(900))
    .force('link', forceLink(links).id((n) => (n as Body).id).distance(160).strength(0.3))
    .force('collide', forceCollide(66))
    .force('x', forceX<Body>((b) => b.anchor?.x ?? 0).strength((b) => (b.anchor ? 0.6 : 0.03)))
    .force('y', forceY<Body>((b) => b.anchor?.y ?? 0).strength((b) => (b.anchor ? 0.6 : 0.05)))
    .stop()
    .tick(ticks)
  return Object.fromEntries(bodies.map((b) => [b.id, { x: Math.round(b.x!), y: Math.round(b.y!) }]))
}

function start(job: Job, id: string, i: number, pinned: Set<string>): Body {
  const old = job.places[id]
  if (old && pinned.has(id)) return { id, fx: old.x, fy: old.y, x: old.x, y: old.y }
  if (old && !job.fresh) return { id, ...old, anchor: old }
  // A golden spiral parts the newcomers without chance.
  const parent = job.places[job.came[id] ?? ''] ?? { x: 0, y: 0 }
  const angle = i * 2.399963
  const r = 60 + 9 * Math.sqrt(i)
  return { id, x: parent.x + r * Math.cos(angle), y: parent.y + r * Math.sin(angle) }
}
