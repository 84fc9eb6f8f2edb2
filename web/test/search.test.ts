import { expect, test } from 'vitest'
import { visit } from '../src/app/visit'
import { steady } from '../src/search/facets'

const facet = (name: string, values: Record<string, number>) => ({ name, values: Object.entries(values).map(([value, count]) => ({ value, labels: {}, count })) })

test('values of filters keep their place, with the counts of the other filter, and nothing vanishes', () => {
  const base = [facet('type', { person: 5, act: 3 }), facet('year', { '2023': 2, '2024': 6 })]
  const got = steady(base, { type: [facet('type', { act: 1 })], year: [facet('year', { '2024': 1, '2023': 2 })] })
  expect(got.map((f) => f.values.map((v) => [v.value, v.count]))).toEqual([
    [
      ['person', 0],
      ['act', 1],
    ],
    [
      ['2023', 2],
      ['2024', 1],
    ],
  ])
  expect(steady(base, {})[0]!.values.every((v) => v.count === 0)).toBe(true)
})

test('a visit compares with the one before, for as long as its tab is open', () => {
  const store = () => {
    const kept = new Map<string, string>()
    return { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) } as unknown as Storage
  }
  const browser = store()
  const first = store()
  expect(visit(10, browser, first)).toBeUndefined()
  expect(visit(11, browser, first)).toBeUndefined()
  const second = store()
  expect(visit(14, browser, second)).toBe(11)
  expect(visit(15, browser, second)).toBe(11)
})
