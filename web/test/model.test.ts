import { expect, test } from 'vitest'
import { add, begin, collapse, fingerprint, hide, most, redo, take, undo } from '../src/graph/model'
import { arrange } from '../src/graph/arrange'

test('undo gives every earlier view back as it was, redo every later one', () => {
  let h = begin(['a'], 'start')
  const seen = [fingerprint(h.now)]
  for (const [i, step] of [() => add(h.now, ['b', 'c'], 'a'), () => add(h.now, ['d'], 'b'), () => hide(h.now, 'c')].entries()) {
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

test('collapsing takes the leaves of one node and leaves others', () => {
  const v = add(begin(['a', 'b'], 's').now, ['a1', 'a2', 'both', 'b1'])
  const edges = [['a', 'a1'], ['a2', 'a'], ['a', 'both'], ['b', 'both'], ['b', 'b1'], ['a', 'b']] as const
  expect(collapse(v, 'a', edges).nodes).toEqual(['a', 'b', 'both', 'b1'])
})

test('the view has a limit', () => {
  const v = add(begin(['a'], 's').now, Array.from({ length: 1000 }, (_, i) => `n${i}`), 'a')
  expect(v.nodes.length).toBe(most)
})

test('arranging is the same every time, keeps pinned nodes and moves old ones little', () => {
  const nodes = ['a', 'b', 'c']
  const first = arrange({ nodes, edges: [['a', 'b'], ['b', 'c']], places: {}, came: {}, pinned: [], fresh: true })
  expect(arrange({ nodes, edges: [['a', 'b'], ['b', 'c']], places: {}, came: {}, pinned: [], fresh: true })).toEqual(first)
  const more = [...nodes, ...Array.from({ length: 25 }, (_, i) => `n${i}`)]
  const edges = more.slice(1).map((n) => ['a', n] as [string, string])
  const next = arrange({ nodes: more, edges, places: first, came: Object.fromEntries(more.map((n) => [n, 'a'])), pinned: ['b'], fresh: false })
  expect(next['b']).toEqual(first['b'])
  for (const n of ['a', 'c']) expect(Math.hypot(next[n]!.x - first[n]!.x, next[n]!.y - first[n]!.y)).toBeLessThan(120)
})
