import { expect, test } from 'vitest'
import { arrange, type Job } from '../src/graph/arrange'
import { dates } from '../src/graph/draw'
import { dayOf, longest } from '../src/graph/layouts'
import type { Layout } from '../src/graph/model'
import { random } from './random'

const job = (nodes: string[], edges: [string, string][], layout: Layout, facts: Job['facts'] = {}, more: Partial<Job> = {}): Job => ({ nodes, edges, places: {}, came: {}, pinned: [], fresh: true, layout, facts, ...more })

test('every relation leads to a later layer but those that close a circle, and a layer is the longest way there', () => {
  const next = random(5)
  for (let round = 0; round < 100; round++) {
    const nodes = Array.from({ length: 2 + next(12) }, (_, i) => `n${i}`)
    const edges = Array.from({ length: next(24) }, () => [`n${next(nodes.length)}`, `n${next(nodes.length)}`] as [string, string])
    const forwards = edges.filter(([a, b]) => Number(a.slice(1)) < Number(b.slice(1))) // no circles
    const layer = longest(nodes, forwards)
    for (const [a, b] of forwards) expect(layer.get(b)!).toBeGreaterThan(layer.get(a)!)
    for (const n of nodes) {
      const before = forwards.filter(([, b]) => b === n).map(([a]) => layer.get(a)!)
      expect(layer.get(n)).toBe(before.length ? Math.max(...before) + 1 : 0)
    }
    const any = longest(nodes, edges)
    expect([...any.keys()].sort()).toEqual([...nodes].sort())
    expect(Math.max(...any.values())).toBeLessThan(nodes.length)
  }
})

test('every arrangement gives each node a place of its own, the same every time, and leaves what is pinned', () => {
  const nodes = Array.from({ length: 40 }, (_, i) => `n${i}`)
  const edges = nodes.slice(1).map((n, i) => [`n${Math.floor(i / 3)}`, n] as [string, string])
  const facts = Object.fromEntries(nodes.map((n, i) => [n, { type: ['act', 'person', 'country'][i % 3]!, date: i % 4 ? `202${i % 5}-0${1 + (i % 9)}-10` : undefined }]))
  for (const layout of ['layers', 'time', 'circle'] as const) {
    const { places } = arrange(job(nodes, edges, layout, facts))
    expect(Object.keys(places).sort()).toEqual([...nodes].sort())
    const spots = Object.values(places)
    for (const [i, p] of spots.entries()) for (const q of spots.slice(0, i)) expect(Math.hypot(p.x - q.x, p.y - q.y), layout).toBeGreaterThan(36)
    expect(arrange(job(nodes, edges, layout, facts)).places).toEqual(places)
    const held = arrange(job(nodes, edges, layout, facts, { pinned: ['n3'], places: { n3: { x: 7, y: 7 } } })).places
    expect(held['n3']).toEqual({ x: 7, y: 7 })
  }
})

test('along time, a later day is farther to the right, and who comes later stands on its day', () => {
  const facts = { a: { type: '', date: '2024-03-01' }, b: { type: '', date: '2023-01-01' }, c: { type: '', date: '2025-06-30' }, d: { type: '' } }
  const { places, axis } = arrange(job(['a', 'b', 'c', 'd'], [['a', 'd']], 'time', facts))
  expect(places['b']!.x).toBeLessThan(places['a']!.x)
  expect(places['a']!.x).toBeLessThan(places['c']!.x)
  expect(places['d']!.x).toBe(places['a']!.x)
  expect(places['d']!.y).toBeGreaterThan(Math.max(places['a']!.y, places['b']!.y, places['c']!.y))
  for (const n of ['a', 'b', 'c'] as const) expect(places[n]!.x).toBe(Math.round((dayOf(facts[n].date)! - axis!.day) * axis!.width))
  const more = arrange(job(['a', 'b', 'c', 'd', 'e'], [], 'time', { ...facts, e: { type: '', date: '2024-01-01' } }, { fresh: false, places, axis, came: { e: 'a' } }))
  expect(more.places['e']!.x).toBe(Math.round((dayOf('2024-01-01')! - axis!.day) * axis!.width))
  for (const n of ['a', 'b', 'c', 'd']) expect(more.places[n]).toEqual(places[n])
  expect(arrange(job(['a'], [], 'time', {})).axis).toBeUndefined() // nothing has a day
})

test('the axis names years, or months where there is room, and none too near another', () => {
  const axis = { day: dayOf('2023-06-15')!, width: 1 }
  expect(dates(axis, 0, 1000, 1).map((d) => d.words)).toEqual(['2023-07', '2023-10', '2024-01', '2024-04', '2024-07', '2024-10', '2025-01', '2025-04', '2025-07', '2025-10', '2026-01'])
  expect(dates(axis, 0, 1000, 0.2).map((d) => d.words)).toEqual(['2024', '2025', '2026'])
  expect(dates({ day: NaN, width: 1 }, 0, 10, 1)).toEqual([])
  expect([dayOf('soon'), dayOf(undefined), dayOf('1970-01-02T10:00')]).toEqual([undefined, undefined, 1])
})
