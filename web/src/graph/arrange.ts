// Where nodes go. What was placed stays where it was; what is new finds room
// beside the node it came by. The same input gives the same places.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'
import { byTime, circle, dayOf, inLayers } from './layouts'
import type { Axis, Layout } from './model'

export interface Point {
  x: number
  y: number
}

export interface Job {
  nodes: readonly string[]
  edges: readonly (readonly [string, string])[]
  places: Readonly<Record<string, Point>>
  came: Readonly<Record<string, string>>
  pinned: readonly string[]
  fresh: boolean // arrange anew all that is not pinned
  layout: Layout
  axis?: Axis
  facts: Readonly<Record<string, Fact>> // of nodes
}

// Fact is what an arrangement asks of a node.
export interface Fact {
  type: string
  date?: string
}

export interface Arranged {
  places: Record<string, Point>
  axis?: Axis
}

interface Body extends SimulationNodeDatum {
  id: string
}

const ticks = 200

// arrange finds places for all nodes of a job.
export function arrange(job: Job): Arranged {
  if (!job.fresh || job.layout === 'force') return { places: forced(job), axis: job.fresh ? undefined : job.axis }
  const free = job.nodes.filter((n) => !job.pinned.includes(n) || !job.places[n])
  const held = Object.fromEntries(job.nodes.filter((n) => !free.includes(n)).map((n) => [n, job.places[n]!]))
  if (job.layout === 'time') {
    const { places, axis } = byTime(job)
    return { places: { ...places, ...held }, axis }
  }
  return { places: { ...(job.layout === 'layers' ? inLayers(job) : circle(job)), ...held } }
}

function forced(job: Job): Record<string, Point> {
  const pinned = new Set(job.pinned)
  const bodies: Body[] = job.nodes.map((id, i) => start(job, id, i, pinned))
  const at = new Map(bodies.map((b) => [b.id, b]))
  const links = job.edges.filter(([a, b]) => a !== b && at.has(a) && at.has(b)).map(([source, target]) => ({ source, target }))
  forceSimulation(bodies)
    .force('charge', forceManyBody().strength(-900).distanceMax(900))
    .force('link', forceLink(links).id((n) => (n as Body).id).distance(160).strength(0.3))
    .force('collide', forceCollide(66))
    .force('x', forceX(0).strength(0.03))
    .force('y', forceY(0).strength(0.05))
    .stop()
    .tick(ticks)
  return Object.fromEntries(bodies.map((b) => [b.id, { x: Math.round(b.x!), y: Math.round(b.y!) }]))
}

function start(job: Job, id: string, i: number, pinned: Set<string>): Body {
  const old = job.places[id]
  if (old && (!job.fresh || pinned.has(id))) return { id, fx: old.x, fy: old.y, x: old.x, y: old.y }
  // A golden spiral parts the newcomers without chance. They begin on the side
  // of their parent that is turned away from the rest, where there is room.
  const parent = job.fresh ? undefined : job.places[job.came[id] ?? '']
  const away = parent ? Math.hypot(parent.x, parent.y) : 0
  const out = parent && away > 0 ? { x: parent.x * (1 + 150 / away), y: parent.y * (1 + 150 / away) } : { x: 0, y: 0 }
  const angle = i * 2.399963
  const r = 60 + 9 * Math.sqrt(i)
  const body = { id, x: out.x + r * Math.cos(angle), y: out.y + r * Math.sin(angle) }
  // On an arrangement by time a newcomer's day tells how far along it stands.
  const day = job.axis && dayOf(job.facts[id]?.date)
  return day === undefined ? body : { ...body, fx: Math.round((day - job.axis!.day) * job.axis!.width) }
}
