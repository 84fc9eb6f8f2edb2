// Arrangements with a meaning: layers by the longest way, along time, and in a
// circle by type. Pure, and the same for the same input.
import type { Job, Point } from './arrange'
import type { Axis } from './model'

// Distances that leave room for a node and its name.
const [wide, high] = [190, 92]

// longest gives each node its layer: no relation leads to the same layer or back,
// but for those that close a circle, which are left out in the order of nodes.
export function longest(nodes: readonly string[], edges: readonly (readonly [string, string])[]): Map<string, number> {
  const next = new Map(nodes.map((n) => [n, new Set<string>()]))
  for (const [a, b] of edges) if (a !== b && next.has(a) && next.has(b)) next.get(a)!.add(b)
  const state = new Map<string, 'open' | 'done'>()
  const order: string[] = [] // what is led to stands before what leads there
  for (const root of nodes) {
    const stack: [string, Iterator<string>][] = []
    const enter = (n: string) => (state.set(n, 'open'), stack.push([n, next.get(n)![Symbol.iterator]()]))
    if (!state.has(root)) enter(root)
    while (stack.length > 0) {
      const [n, ways] = stack.at(-1)!
      const way = ways.next()
      if (way.done) {
        state.set(n, 'done')
        order.push(n)
        stack.pop()
      } else if (!state.has(way.value)) enter(way.value)
      else if (state.get(way.value) === 'open') next.get(n)!.delete(way.value) // a circle
    }
  }
  const layer = new Map(nodes.map((n) => [n, 0]))
  for (const n of order.reverse()) for (const o of next.get(n)!) layer.set(o, Math.max(layer.get(o)!, layer.get(n)! + 1))
  return layer
}

const tall = 12 // nodes below each other before a layer takes another column

// inLayers draws relations from left to right. Within a layer nodes stand near
// what they are joined to (the barycentre heuristic of Sugiyama, Tagawa and Toda,
// IEEE Trans. SMC 11/2, 1981).
export function inLayers(job: Job): Record<string, Point> {
  const layer = longest(job.nodes, job.edges)
  const rows: string[][] = []
  for (const n of job.nodes) (rows[layer.get(n)!] ??= []).push(n)
  const layers = rows.filter(Boolean)
  const near = new Map<string, string[]>(job.nodes.map((n) => [n, []]))
  for (const [a, b] of job.edges) {
    near.get(a)?.push(b)
    near.get(b)?.push(a)
  }
  const at = new Map<string, number>()
  const number = () => layers.forEach((row) => row.forEach((n, i) => at.set(n, i / row.length)))
  number()
  for (let sweep = 0; sweep < 6; sweep++) {
    for (const row of sweep % 2 ? layers.toReversed() : layers) {
      const weight = new Map(row.map((n) => [n, mean(near.get(n)!.map((o) => at.get(o) ?? 0), at.get(n)!)]))
      row.sort((a, b) => weight.get(a)! - weight.get(b)! || job.nodes.indexOf(a) - job.nodes.indexOf(b))
      row.forEach((n, i) => at.set(n, i / row.length))
    }
  }
  const out: Record<string, Point> = {}
  let column = 0
  for (const row of layers) {
    const columns = Math.ceil(row.length / tall)
    row.forEach((n, i) => {
      const c = i % columns
      const inColumn = Math.ceil((row.length - c) / columns)
      out[n] = { x: (column + c) * wide, y: Math.round((Math.floor(i / columns) - (inColumn - 1) / 2) * high) }
    })
    column += columns + 0.5
  }
  return out
}

const mean = (all: number[], none: number): number => (all.length ? all.reduce((s, n) => s + n, 0) / all.length : none)

// dayOf counts days since 1970; what is no day has none.
export function dayOf(date: string | undefined): number | undefined {
  const ms = date ? Date.parse(`${date.slice(0, 10)}T00:00:00Z`) : NaN
  return Number.isNaN(ms) ? undefined : Math.round(ms / 86_400_000)
}

// byTime puts what has a date on its day, and what has none in rows below, near
// what it is joined to.
export function byTime(job: Job): { places: Record<string, Point>; axis?: Axis } {
  const days = new Map(job.nodes.flatMap((n) => [[n, dayOf(job.facts[n]?.date)] as const]).filter((d): d is [string, number] => d[1] !== undefined))
  if (days.size === 0) return { places: circle(job) }
  const [first, last] = [Math.min(...days.values()), Math.max(...days.values())]
  const axis = { day: first, width: Math.round((Math.max(900, days.size * 70) / Math.max(1, last - first)) * 1000) / 1000 }
  const out: Record<string, Point> = {}
  const dated = [...days].sort((a, b) => a[1] - b[1])
  for (const [n, day] of dated) out[n] = free(out, Math.round((day - first) * axis.width), 0, -1)
  const below = Math.max(...Object.values(out).map((p) => p.y)) + 2 * high
  for (const n of job.nodes) {
    if (out[n]) continue
    const near = job.edges.flatMap(([a, b]) => (a === n ? [b] : b === n ? [a] : [])).flatMap((o) => (days.has(o) ? [out[o]!.x] : []))
    out[n] = free(out, Math.round(mean(near, 0)), below, 1)
  }
  return { places: out, axis }
}

// free is the first place at x, from y upwards or downwards, that is no other's.
function free(taken: Record<string, Point>, x: number, y: number, way: 1 | -1): Point {
  const others = Object.values(taken).filter((p) => Math.abs(p.x - x) < wide * 0.8)
  while (others.some((p) => Math.abs(p.y - y) < high)) y += way * high
  return { x, y }
}

// circle puts nodes in a ring, those of a type beside each other.
export function circle(job: Job): Record<string, Point> {
  const type = (n: string) => job.facts[n]?.type ?? ''
  const sorted = [...job.nodes].sort((a, b) => (type(a) < type(b) ? -1 : type(a) > type(b) ? 1 : job.nodes.indexOf(a) - job.nodes.indexOf(b)))
  const gaps = sorted.filter((n, i) => i > 0 && type(n) !== type(sorted[i - 1]!)).length + 1
  const whole = sorted.length + gaps // a gap is as wide as a node
  const r = Math.max(160, (whole * 74) / (2 * Math.PI))
  const out: Record<string, Point> = {}
  let i = 0
  sorted.forEach((n, at) => {
    if (at > 0 && type(n) !== type(sorted[at - 1]!)) i++
    const angle = (i++ / whole) * 2 * Math.PI - Math.PI / 2
    out[n] = { x: Math.round(r * Math.cos(angle)), y: Math.round(r * Math.sin(angle)) }
  })
  return out
}
