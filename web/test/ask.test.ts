import { expect, test } from 'vitest'
import { ApiError } from '../src/api/client'
import type { Paths } from '../src/api/types'
import { fromPath, search, toPath, ways, type Progress, type Question } from '../src/graph/ask'
import { random } from './random'

const read = (address: string) => fromPath(new URL(address, 'http://here').searchParams)
const plain: Question = { from: 'urn:a', to: 'urn:b', via: '', max: 4, not: ['kg:mentions'], dir: 'any' }

test('a question comes back from its address as it was', () => {
  const next = random(3)
  const some = ['', 'https://zoek.officielebekendmakingen.nl/kst-1.html', 'urn:x y', 'http://publications.europa.eu/resource/authority/country/NLD']
  for (let i = 0; i < 200; i++) {
    const q: Question = { from: some[next(4)]!, to: some[next(4)]!, via: some[next(4)]!, max: 2 + next(5), not: [[], ['kg:mentions'], ['kg:about', some[3]!].sort()][next(3)]!, dir: ways[next(3)]! }
    expect(read(toPath(q))).toEqual(q)
  }
  expect(toPath({ ...plain, from: '', to: '' })).toBe('/path')
  expect(read('/path?from=urn:a&to=urn:b&max=99&dir=up')).toEqual({ ...plain, max: 6 })
  expect(read('/path?max=x')).toEqual({ ...plain, from: '', to: '' })
})

const answer = (max: number, paths = 1) => ({ max, nodes: [], paths: Array.from({ length: paths }, () => ({ cost: 1, nodes: ['urn:a', 'urn:b'], steps: [] })), hubs: [], hubLimit: 500 }) as Paths

async function told(q: Question, ask: (max: number) => Paths | Promise<Paths>, signal = new AbortController().signal): Promise<Progress[]> {
  const out: Progress[] = []
  await search(q, (p) => Promise.resolve(ask(p.max)), signal, (p) => out.push(p))
  return out
}

test('a search goes from few steps to many, and tells what it has at each', async () => {
  const all = await told(plain, (max) => answer(max, max))
  expect(all.map((p) => [p.state, p.within, p.found?.paths.length])).toEqual([['running', 0, undefined], ['running', 2, 2], ['running', 3, 3], ['done', 4, 4]])
})

test('what is more work than allowed keeps what was found, and says how far that was', async () => {
  const fail = (code: string) => (max: number) => {
    if (max > 2) throw new ApiError(422, code, 'too much')
    return answer(max)
  }
  for (const code of ['over-budget', 'timeout']) expect((await told(plain, fail(code))).at(-1)).toMatchObject({ state: 'limit', within: 2, found: { max: 2 } })
  expect((await told(plain, fail('offline'))).at(-1)).toMatchObject({ state: 'failed', within: 2, error: 'too much' })
})

test('a search that is stopped tells nothing more', async () => {
  const abort = new AbortController()
  const all = await told(plain, (max) => (max === 3 && abort.abort(), answer(max)), abort.signal)
  expect(all.map((p) => p.within)).toEqual([0, 2])
})

test('against the direction is from the other end', async () => {
  const asked: unknown[] = []
  await search({ ...plain, max: 2, dir: 'in', via: 'urn:v' }, (p) => (asked.push(p), Promise.resolve(answer(2))), new AbortController().signal, () => {})
  expect(asked).toEqual([{ from: 'urn:b', to: 'urn:a', max: 2, k: 10, exclude: ['kg:mentions'], via: 'urn:v', directed: true }])
})
