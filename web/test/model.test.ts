import { expect, test } from 'vitest'
import { add, around, begin as start, collapse, empty, fingerprint, hide, most, move, only, pin, redo, settle, take, toggled, undo } from '../src/graph/model'
import * as arranging from '../src/graph/arrange'

const arrange = (job: arranging.Job) => arranging.arrange(job).places
const free = { layout: 'force', facts: {} } as const

const begin = (nodes: string[], step: string) => start({ ...empty, nodes }, step)

test('undo gives every earlier view back as it was, redo every later one', () => {
  let h = begin(['a'], 'start')
  const seen = [fingerprint(h.now)]
  const steps = [
    () => add(h.now, ['b', 'c'], 'a'),
    () => add(h.now, ['d'], 'b'),
    () => pin(h.now, 'b'),
    () => move(h.now, 'c', { x: 4.4, y: -2 }),
    () => ({ ...h.now, filter: { ...h.now.filter, off: toggled(h.now.filter.off, 'type:date') } }),
    () => ({ ...h.now, filter: { ...h.now.filter, from: '2024-01-01', least: 0.5 } }),
    () => hide(h.now, 'c'),
    () => only(h.now, ['a', 'b']),
    () => pin(h.now, 'b'),
  ]
  for (const [i, step] of steps.entries()) {
    h = take(h, `step ${i}`, step())
    seen.push(fingerprint(h.now))
  }
  for (let i = seen.length - 2; i >= 0; i--) expect(fingerprint((h = undo(h)).now)).toBe(seen[i])
  expect(undo(h)).toBe(h)
  for (let i = 1; i < seen.length; i++) expect(fingerprint((h = redo(h)).now)).toBe(seen[i])
  expect(redo(h)).toBe(h)
})

test('a step that changes nothing is none', () => {
  const h = begin(['a'], 'start')
  expect(take(h, 'again', add(h.now, ['a']))).toBe(h)
})

test('steps of one name go up in one when they may, and only one after another', () => {
  let h = take(begin(['a', 'b'], 's'), 'move a', move(begin(['a', 'b'], 's').now, 'a', { x: 1, y: 1 }), true)
  h = take(h, 'move a', move(h.now, 'a', { x: 2, y: 2 }), true)
  expect(h.past.length).toBe(1)
  h = take(h, 'move b', move(h.now, 'b', { x: 2, y: 2 }), true)
  h = take(h, 'move a', move(h.now, 'a', { x: 3, y: 3 }), true)
  expect(h.past.length).toBe(3)
  expect(undo(undo(undo(h))).now.places).toEqual({})
})

test('a place that is found is given to what has none, and is no step', () => {
  const h = settle(take(begin(['a'], 's'), 'move', move(begin(['a'], 's').now, 'a', { x: 9, y: 9 })), { a: { x: 1, y: 1 } })
  expect(h.now.places).toEqual({ a: { x: 9, y: 9 } })
  const more = take(h, 'add', add(h.now, ['b']))
  const settled = settle(more, { a: { x: 1, y: 1 }, b: { x: 5, y: 5 }, gone: { x: 0, y: 0 } })
  expect(settled.now.places).toEqual({ a: { x: 9, y: 9 }, b: { x: 5, y: 5 } })
  expect(settled.past).toBe(more.past)
})

test('a neighbourhood is a node and what hangs on it', () => {
  expect(around('a', [['a', 'b'], ['c', 'a'], ['b', 'd']])).toEqual(['a', 'b', 'c'])
})

test('collapsing takes the leaves of one node and leaves others', () => {
  const v = add(begin(['a', 'b'], 's').now, ['a1', 'a2', 'both', 'b1'])
  const edges = [['a', 'a1'], ['a2', 'a'], ['a', 'both'], ['b', 'both'], ['b', 'b1'], ['a', 'b']] as const
  expect(collapse(v, 'a', edges).nodes).toEqual(['a', 'b', 'both', 'b1'])
})

test('the view has a limit', () => {
  const v = add(begin(['a'], 's').now, Array.from({ length: 1000 }, (_, i) => `n${i}`), 'a')
  expect(v.nodes.length).toBe(most)
})

test('arranging is the same every time, moves nothing that has its place, and anew only what is pinned stays', () => {
  const nodes = ['a', 'b', 'c']
  const first = arrange({ nodes, edges: [['a', 'b'], ['b', 'c']], places: {}, came: {}, pinned: [], fresh: true, ...free })
  expect(arrange({ nodes, edges: [['a', 'b'], ['b', 'c']], places: {}, came: {}, pinned: [], fresh: true, ...free })).toEqual(first)
  const more = [...nodes, ...Array.from({ length: 25 }, (_, i) => `n${i}`)]
  const edges = more.slice(1).map((n) => ['a', n] as [string, string])
  const next = arrange({ nodes: more, edges, places: first, came: Object.fromEntries(more.map((n) => [n, 'a'])), pinned: ['b'], fresh: false, ...free })
  for (const n of nodes) expect(next[n]).toEqual(first[n])
  const anew = arrange({ nodes: more, edges, places: next, came: {}, pinned: ['b'], fresh: true, ...free })
  expect(anew['b']).toEqual(first['b'])
  expect(anew).not.toEqual(next)
  const spots = Object.values(next)
  for (const [i, p] of spots.entries()) for (const q of spots.slice(0, i)) expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeGreaterThan(36)
})
