import { expect, test } from 'vitest'
import type { Edge, Node } from '../src/api/types'
import { fan, mostEgo, row, size, type Placed } from '../src/entity/ego'
import { overlap, width, type Box } from '../src/graph/labels'
import { random } from './random'

const node = (iri: string, type = 'person', degree = 1) => ({ iri, type, label: iri, degree }) as Node
const edge = (s: string, o: string, name = 'p') => ({ subject: s, object: o, predicate: { iri: name, name, labels: {} } }) as unknown as Edge
const name = (n: Node) => n.label
const apart = (n: Node) => n.identifier ?? ''

const boxOf = (p: Placed): Box => {
  const w = width(p.words, size)
  return { x: p.end ? p.x - 14 - w / 2 : p.x + 14 + w / 2, y: p.y, w, h: 16 }
}

test('neighbours stand apart and within the drawing, no name over another or over a sign, claims not among them', () => {
  const next = random(11)
  for (const wide of [280, 399, 400, 440, 700])
    for (const count of [1, 2, 5, 10, 12, 13, 20, 21, 45, 90]) {
      const nodes = Array.from({ length: count }, (_, i) => node(`n${i} ${'Xx'.repeat(next(40))}`, i % 9 === 4 ? 'position' : 'person'))
      const edges = nodes.map((n, i) => (i % 2 ? edge('c', n.iri, `p${i % 3}`) : edge(n.iri, 'c', `p${i % 3}`)))
      const { placed, centre, height } = fan('c', [...nodes, node('c')], [...edges, ...edges], wide, name, apart)
      expect(placed.length).toBe(Math.min(mostEgo, nodes.filter((n) => n.type !== 'position').length))
      const signs = placed.map((p) => ({ x: p.x, y: p.y, w: 22, h: 22 }))
      for (const [i, a] of placed.entries()) for (const b of placed.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(row)
      for (const p of placed) expect(p.x - 11 >= 0 && p.x + 11 <= wide && p.y - 11 >= 0 && p.y + 11 <= height).toBe(true)
      const named = placed.filter((p) => p.words).map(boxOf)
      expect(named.length).toBe(Math.min(placed.length, wide < 400 ? 10 : 20))
      for (const [i, a] of named.entries()) {
        expect(a.x - a.w / 2 >= 0 && a.x + a.w / 2 <= wide).toBe(true)
        for (const b of [...named.slice(i + 1), ...signs, { ...centre, w: 40, h: 40 }]) expect(overlap(a, b)).toBe(false)
      }
    }
})

test('those of one relation stand under each other, mentions last, and every relation has a name', () => {
  const many = Array.from({ length: 40 }, (_, i) => node(`m${i}`))
  const { placed } = fan('c', [...many, node('a'), node('b')], [...many.map((n) => edge(n.iri, 'c', 'kg:mentions')), edge('c', 'a', 'kg:x'), edge('c', 'b', 'kg:y')], 440, name, apart)
  const named = placed.filter((p) => p.words)
  expect(named.map((p) => p.edge.predicate.name)).toEqual(['kg:x', 'kg:y', ...Array(18).fill('kg:mentions')])
  const busy = Array.from({ length: 30 }, (_, i) => node(`z${i}`, 'person', i))
  const first = fan('c', busy, busy.map((n) => edge('c', n.iri)), 440, name, apart).placed.filter((p) => p.words)
  expect(first.map((p) => p.node.degree)).toEqual(Array.from({ length: 20 }, (_, i) => 29 - i))
})

test('a name that fits is whole, one that does not says so', () => {
  const placed = fan('c', [node('kort'), node('een naam die langer is dan de kolom breed is')], [edge('c', 'kort'), edge('c', 'een naam die langer is dan de kolom breed is')], 440, name, apart).placed
  expect(placed.map((p) => p.words)).toEqual([expect.stringMatching(/^een naam .*…$/), 'kort'])
})

test('of names that are cut to the same words a number or a day tells which is which', () => {
  const long = (iri: string, identifier: string, end: string) => ({ ...node(iri), label: `Motie van het lid met een lange naam ${end}`, identifier }) as Node
  const nodes = [long('a', '1-2', 'over dit'), long('b', '1-3', 'over dat'), { ...node('d'), label: 'Kort' }]
  const words = fan('c', nodes, nodes.map((n) => edge('c', n.iri)), 440, name, apart).placed.map((p) => p.words)
  expect(words.sort()).toEqual(['Kort', expect.stringMatching(/^Motie .*… 1-2$/), expect.stringMatching(/^Motie .*… 1-3$/)])
})
