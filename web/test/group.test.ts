import { expect, test } from 'vitest'
import type { Edge, Node } from '../src/api/types'
import { passing } from '../src/graph/Filters'
import { crowd, groups, leafGroups, rests } from '../src/graph/group'
import { sortOf, toLines, way } from '../src/graph/lines'
import { add, begin, empty, group, hide, jump, markId, open, settle, split, steps, take, withRest, type View } from '../src/graph/model'

const node = (iri: string, type = 'person', date?: string): Node => ({ iri, label: iri, labels: {}, type, identifier: '', degree: 1, date })
const edge = (subject: string, object: string, name = 'kg:cites', evidence = 1): Edge => ({ id: `${subject} ${name} ${object}`, subject, object, predicate: { iri: `urn:${name}`, name, labels: {} }, documents: 1, evidence })
const star = (n: number) => {
  const leaves = Array.from({ length: n }, (_, i) => `leaf${i}`)
  return { nodes: ['seed', 'hub', ...leaves].map((i) => node(i)), edges: [edge('seed', 'hub'), ...leaves.map((l) => edge('hub', l))], leaves }
}
const viewOf = (nodes: Node[]): View => ({ ...empty, nodes: nodes.map((n) => n.iri) })

test('more than ten leaves of one relation are drawn as one, ten are not', () => {
  for (const n of [crowd - 1, crowd]) {
    const { nodes, edges, leaves } = star(n)
    const found = groups(nodes, edges, viewOf(nodes))
    expect(found.map((m) => [m.id, m.members, m.count])).toEqual(n < crowd ? [] : [['* hub kg:cites out', leaves, n]])
  }
})

test('what is pinned, chosen, the first, or joined to another stands for itself; by hand all else can be grouped or not', () => {
  const { nodes, edges, leaves } = star(15)
  const view = { ...viewOf(nodes), pinned: ['leaf0'] }
  const more = [...edges, edge('leaf1', 'leaf2')]
  expect(groups(nodes, more, view, ['leaf3'])[0]!.members).toEqual(leaves.slice(4))
  const id = markId('*', 'hub', 'kg:cites', 'out')
  expect(groups(nodes, edges, group(view, id, false))).toEqual([])
  const apart = { ...viewOf(nodes), places: Object.fromEntries(leaves.slice(0, 3).map((l) => [l, { x: 0, y: 0 }])) }
  expect(groups(nodes, edges, apart)[0]!.members).toEqual(leaves.slice(3))
  expect(groups(nodes, edges, group(apart, id, true))[0]!.members).toEqual(leaves)
  const drawn = { ...viewOf(nodes), places: { [id]: { x: 0, y: 0 } } }
  expect(groups(nodes.slice(0, 4), edges, drawn)[0]!.count).toBe(2) // what is one stays one
  const few = star(3)
  expect(leafGroups('hub', few.nodes, few.edges, viewOf(few.nodes))).toEqual([id])
  expect(groups(few.nodes, few.edges, group(viewOf(few.nodes), id, true))[0]!.count).toBe(3)
})

test('what of an expanded relation is not shown is counted, and gone when all is', () => {
  const { nodes, edges } = star(5)
  const id = markId('+', 'hub', 'kg:cites', 'out')
  const view = withRest(viewOf(nodes), id)
  const degrees = (count: number) => new Map([['hub', [{ predicate: edges[0]!.predicate, direction: 'out' as const, count }]]])
  expect(rests(view, edges, degrees(208)).map((m) => [m.id, m.count])).toEqual([[id, 203]])
  expect(rests(view, edges, degrees(5))).toEqual([])
  expect(hide(view, 'hub').rest).toEqual([])
})

test('any step is one jump away, and places of marks are no steps', () => {
  let h = begin(viewOf([node('a')]), 'start')
  for (const n of ['b', 'c', 'd']) h = take(h, n, add(h.now, [n], 'a'))
  expect(steps(h)).toEqual({ names: ['start', 'b', 'c', 'd'], at: 3 })
  expect(jump(h, 1).now.nodes).toEqual(['a', 'b'])
  expect(jump(jump(h, 0), 3)).toEqual(h)
  expect(jump(h, 99)).toBe(h)
  const mark = markId('*', 'a', 'kg:cites', 'out')
  const settled = settle(h, { [mark]: { x: 1, y: 2 }, [markId('*', 'gone', 'p', 'in')]: { x: 0, y: 0 } })
  expect(settled.now.places).toEqual({ [mark]: { x: 1, y: 2 } })
  expect(settled.past).toBe(h.past)
  expect(hide(settled.now, 'a').places).toEqual({})
})

test('filters take nodes, then edges, then what hangs on too little', () => {
  const nodes = [node('a', 'act', '2020-01-01'), node('b'), node('c', 'act', '2024-01-01'), node('d')]
  const edges = [edge('a', 'b'), edge('b', 'c'), edge('c', 'd'), edge('a', 'c', 'kg:mentions')]
  const left = (f: object) => {
    const p = passing({ ...open, ...f }, nodes, edges)
    return [p.nodes.map((n) => n.iri).join(''), p.edges.length]
  }
  expect(left({})).toEqual(['abcd', 4])
  expect(left({ from: '2021-01-01' })).toEqual(['bcd', 2])
  expect(left({ off: ['edge:kg:mentions'] })).toEqual(['abcd', 3])
  expect(left({ degree: 2 })).toEqual(['abc', 3])
  expect(left({ degree: 3 })).toEqual(['c', 0])
})

test('edges of a pair are one line, or bent lines beside each other; a line says how it is known', () => {
  const edges = [edge('a', 'b', 'kg:mentions'), edge('b', 'a'), edge('a', 'b', 'kg:about'), edge('a', 'c', 'kg:memberOf', 0), edge('a', 'a')]
  const merged = toLines(edges, [])
  expect(merged.map((l) => l.edges.map((e) => e.predicate.name))).toEqual([['kg:cites', 'kg:about', 'kg:mentions'], ['kg:memberOf']])
  expect(edges.map(sortOf)).toEqual(['named', 'read', 'read', 'given', 'read'])
  const apart = toLines(edges, split(viewOf([]), 'a b').split)
  expect(apart.length).toBe(4)
  const middles = apart.filter((l) => l.edges[0]!.object !== 'c').map((l) => {
    const [from, to] = l.edges[0]!.subject === 'a' ? [{ x: 0, y: 0 }, { x: 400, y: 0 }] : [{ x: 400, y: 0 }, { x: 0, y: 0 }]
    return Math.round(way(l, from, to).at(0.5).y)
  })
  expect(new Set(middles).size).toBe(3)
})
