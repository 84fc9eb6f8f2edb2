import { expect, test } from 'vitest'
import type { Edge, Node } from '../src/api/types'
import { around, fewEgo, mostEgo, named } from '../src/entity/ego'
import { overlap } from '../src/graph/labels'
import { random } from './random'

const node = (iri: string, type = 'person') => ({ iri, type, label: iri }) as Node
const edge = (s: string, o: string, name = 'p') => ({ subject: s, object: o, predicate: { iri: name, name, labels: {} } }) as unknown as Edge

test('neighbours stand apart, within the frame, at most sixty, claims not among them', () => {
  const next = random(11)
  for (const count of [1, 2, 5, 12, 13, 20, 21, 45, 90]) {
    const nodes = Array.from({ length: count }, (_, i) => node(`n${i}${'x'.repeat(next(20))}`, i % 9 === 4 ? 'position' : 'person'))
    const edges = nodes.map((n, i) => (i % 2 ? edge('c', n.iri, `p${i % 3}`) : edge(n.iri, 'c', `p${i % 3}`)))
    const placed = around('c', [...nodes, node('c')], [...edges, ...edges])
    expect(placed.length).toBe(Math.min(mostEgo, nodes.filter((n) => n.type !== 'position').length))
    for (const [i, a] of placed.entries()) for (const b of placed.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(16)
    for (const p of placed) expect(Math.abs(p.x) <= 300 && Math.abs(p.y) <= 220).toBe(true)
    const boxes = [...named(placed, (n) => n.label.slice(0, 24)).values()]
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlap(a, b)).toBe(false)
  }
})

test('those of one relation stand beside each other', () => {
  const nodes = ['a', 'b', 'd', 'e'].map((i) => node(i))
  const placed = around('c', nodes, [edge('c', 'a', 'x'), edge('c', 'b', 'y'), edge('c', 'd', 'x'), edge('c', 'e', 'y')])
  expect(placed.map((p) => p.edge.predicate.name)).toEqual(['x', 'x', 'y', 'y'])
})

test('a few stand close enough for a narrow column, each with room for its name', () => {
  for (let count = 1; count <= fewEgo; count++) {
    const nodes = Array.from({ length: count }, (_, i) => node(`naam van ding ${i}`))
    const placed = around('c', nodes, nodes.map((n) => edge('c', n.iri)))
    const names = [...named(placed, (n) => n.label.slice(0, 15)).values()]
    expect(names.length).toBe(count)
    for (const b of names) expect(Math.abs(b.x) + b.w / 2 <= 185 && Math.abs(b.y) + b.h / 2 <= 115).toBe(true)
  }
})
