import { expect, test } from 'vitest'
import { lines, overlap, room, width, type Wish } from '../src/graph/labels'
import { random } from './random'

test('no two labels lie over one another or over a node, and every one stands where it may', () => {
  const next = random(7)
  for (let round = 0; round < 50; round++) {
    const box = () => ({ x: next(400), y: next(300), w: 10 + next(90), h: 10 + next(20) })
    const taken = Array.from({ length: 8 }, box)
    const wishes: Wish[] = Array.from({ length: 40 }, (_, i) => ({ id: `${i}`, places: [box(), box()] }))
    const given = room(taken, wishes)
    const boxes = [...given.values()]
    for (const [i, a] of boxes.entries()) for (const b of [...taken, ...boxes.slice(0, i)]) expect(overlap(a, b)).toBe(false)
    for (const [id, at] of given) expect(wishes[Number(id)]!.places).toContain(at)
    expect(room(taken, wishes)).toEqual(given)
  }
})

test('the first who asks is served first, at the best place that is free', () => {
  const at = (x: number) => ({ x, y: 0, w: 10, h: 10 })
  const given = room([at(0)], [{ id: 'a', places: [at(5), at(20)] }, { id: 'b', places: [at(20), at(40)] }, { id: 'c', places: [at(42)] }])
  expect([...given]).toEqual([['a', at(20)], ['b', at(40)]])
})

test('an arrowhead is covered only where there is no other room', () => {
  const at = (x: number) => ({ x, y: 0, w: 10, h: 10 })
  expect([...room([], [{ id: 'a', places: [at(0), at(20)] }], [at(1)])]).toEqual([['a', at(20)]])
  expect([...room([], [{ id: 'a', places: [at(0), at(20)] }], [at(1), at(21)])]).toEqual([['a', at(0)]])
})

test('a label has at most two lines, broken between words', () => {
  expect(lines('Eurojust')).toEqual(['Eurojust'])
  expect(lines('Verslag van een lange vergadering')).toEqual(['Verslag van een lange', 'vergadering'])
  expect(lines('Verslag van een lange vergadering over van alles')).toEqual(['Verslag van een lange', 'vergadering over van…'])
  expect(lines('Dilan Yeşilgöz-Zegerius')).toEqual(['Dilan Yeşilgöz-', 'Zegerius'])
  expect(lines('Meervoudigepersoonlijkheid')).toEqual(['Meervoudigepersoonlijk', 'heid'])
  expect(width('AB', 10)).toBeGreaterThan(width('ab', 10))
})
