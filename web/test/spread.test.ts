import { expect, test } from 'vitest'
import { spread } from '../src/graph/spread'

test('a map is the same every time, joins what is joined, and tells how far it is', () => {
  // Two rings of twenty with one bridge between them.
  const ring = (from: number) => Array.from({ length: 20 }, (_, i) => [from + i, from + ((i + 1) % 20)] as [number, number])
  const job = { nodes: 40, links: [...ring(0), ...ring(20), [0, 20] as [number, number], [3, 3] as [number, number]] }
  const run = () => {
    const parts: number[] = []
    let last = new Float32Array()
    spread(job, (places, part) => ((last = places.slice()), parts.push(part)), 4, 50)
    return { parts, last }
  }
  const one = run()
  expect(one.parts).toEqual([0.25, 0.5, 0.75, 1])
  expect(run().last).toEqual(one.last)
  const at = (i: number) => [one.last[i * 2]!, one.last[i * 2 + 1]!] as const
  const apart = (a: number, b: number) => Math.hypot(at(a)[0] - at(b)[0], at(a)[1] - at(b)[1])
  const joined = job.links.filter(([a, b]) => a !== b).map(([a, b]) => apart(a, b))
  const others = Array.from({ length: 20 }, (_, i) => apart(i, 20 + ((i + 10) % 20)))
  const mean = (all: number[]) => all.reduce((s, n) => s + n, 0) / all.length
  expect(mean(joined) * 2).toBeLessThan(mean(others))
  for (let i = 0; i < 40; i++) expect(at(i).every(Number.isFinite)).toBe(true)
})
